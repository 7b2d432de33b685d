//! Handing something over to the reader: files, the clipboard, the device's own sharing.
//!
//! Nothing here can be counted on: the clipboard and sharing need https (a laptop in a hall has none), and a reader may
//! refuse. Every way therefore tells whether it worked.

use js_sys::{Array, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A file that is made in the browser.
pub struct Parcel {
    name: String,
    blob: web_sys::Blob,
}

thread_local! {
    /// The address of the last file: given back when the next one is made, because a browser may read it late.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// An address for a blob, until the next one.
fn address_of(blob: &web_sys::Blob) -> Option<String> {
    let address = web_sys::Url::create_object_url_with_blob(blob).ok()?;
    let last = LAST.with(|last| last.borrow_mut().replace(address.clone()));
    if let Some(last) = last {
        // One that is gone already is what is wanted.
        let _ = web_sys::Url::revoke_object_url(&last);
    }
    Some(address)
}

impl Parcel {
    /// A file of these bytes, of a media type.
    pub fn new(name: String, kind: &str, bytes: &[u8]) -> Option<Self> {
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(kind);
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        Some(Self { name, blob })
    }

    /// Saves it as a download. Whether the reader lets it happen is not told to anybody.
    pub fn save(&self) -> Option<()> {
        let link = leptos::prelude::document().create_element("a").ok()?;
        link.set_attribute("href", &address_of(&self.blob)?).ok()?;
        link.set_attribute("download", &self.name).ok()?;
        link.dyn_ref::<web_sys::HtmlElement>()?.click();
        Some(())
    }
}

/// Paints an SVG document of so many pixels into a PNG; nothing where the browser cannot.
pub async fn png(name: String, svg: &str, (width, height): (u32, u32)) -> Option<Parcel> {
    let drawing = Parcel::new(String::new(), "image/svg+xml;charset=utf-8", svg.as_bytes())?;
    let address = address_of(&drawing.blob)?;
    let image = web_sys::HtmlImageElement::new().ok()?;
    image.set_src(&address);
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: web_sys::HtmlCanvasElement =
        leptos::prelude::document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let brush: web_sys::CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    brush.draw_image_with_html_image_element(&image, 0.0, 0.0).ok()?;
    let painted = js_sys::Promise::new(&mut |done, failed| {
        if canvas.to_blob(&done).is_err() {
            // The promise then fails, as it should.
            let _ = failed.call0(&JsValue::NULL);
        }
    });
    let blob = JsFuture::from(painted).await.ok()?.dyn_into().ok()?;
    Some(Parcel { name, blob })
}

fn navigator() -> Option<web_sys::Navigator> {
    web_sys::window().map(|window| window.navigator())
}

/// Something that only some browsers have.
fn optional(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|found| !found.is_undefined() && !found.is_null())
}

/// The title of the document.
pub fn title() -> String {
    leptos::prelude::document().title()
}

/// Puts a text on the clipboard; `false` where the browser has none for us or the reader refused.
pub async fn copy(text: String) -> bool {
    let Some(navigator) = navigator().filter(|n| optional(n, "clipboard").is_some()) else { return false };
    JsFuture::from(navigator.clipboard().write_text(&text)).await.is_ok()
}

/// Whether the device has a way of its own to share.
pub fn can_share() -> bool {
    navigator().is_some_and(|navigator| optional(&navigator, "share").is_some())
}

/// Opens the device's own sharing, with the file where it takes files; `false` where it failed, `true` also where the
/// reader thought better of it.
pub async fn share(title: &str, address: &str, parcel: Option<Parcel>) -> bool {
    let Some(navigator) = navigator() else { return false };
    let data = web_sys::ShareData::new();
    data.set_title(title);
    let file = parcel.and_then(|parcel| {
        let parts = Array::of1(&parcel.blob);
        let options = web_sys::FilePropertyBag::new();
        options.set_type(&parcel.blob.type_());
        web_sys::File::new_with_blob_sequence_and_options(&parts, &parcel.name, &options).ok()
    });
    if let Some(file) = file {
        data.set_files(&Array::of1(&file));
    }
    if optional(&navigator, "canShare").is_none() || !navigator.can_share_with_data(&data) {
        // A title and a link are taken everywhere.
        let _ = Reflect::delete_property(&data, &"files".into());
        data.set_url(address);
    }
    match JsFuture::from(navigator.share_with_data(&data)).await {
        Ok(_) => true,
        Err(why) => optional(&why, "name").is_some_and(|name| name == "AbortError"),
    }
}
