//! The code by which another site shows a view in a frame.

use super::escaped;

/// Height of the frame in CSS pixels where the other site lets no script tell its true one.
const HEIGHT: u32 = 720;

/// HTML for another site: a frame with the view at `address`, named `title`, as high as its content (`boot/boot.mjs` tells it).
pub fn embed_code(address: &str, title: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{HEIGHT}\" loading=\"lazy\" style=\"border:0\"></iframe>\n\
         <script>addEventListener(\"message\",e=>{{for(const f of document.querySelectorAll(\"iframe\"))\
         if(f.contentWindow===e.source&&e.data?.konvergensi>0)f.style.height=e.data.konvergensi+\"px\"}})</script>",
        escaped(address),
        escaped(title),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_a_title_are_text_in_the_code() {
        let code = embed_code("https://contoh.go.id/embed/peta?kab=99.01&ind=a", "Peta \"<b>\"");
        assert!(code.contains("src=\"https://contoh.go.id/embed/peta?kab=99.01&amp;ind=a\""), "{code}");
        assert!(code.contains("title=\"Peta &quot;&lt;b&gt;&quot;\""), "{code}");
        assert_eq!(code.matches("<script>").count(), 1);
    }
}
