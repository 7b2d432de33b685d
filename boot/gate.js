// Runs before anything is seen. The page may hold a printed view of one kabupaten: it stays out of sight where the
// link asks for another view, so that nobody reads a number that is not the one asked for.
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem("konvergensi-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Private windows refuse; the device's own theme shows.
  }
  // The colour of this deployment, where it has one.
  for (const [name, colour] of [["--own-light", root.dataset.accent], ["--own-dark", root.dataset.accentDark]]) {
    if (colour) root.style.setProperty(name, colour);
  }
  const base = new URL(document.baseURI).pathname;
  const query = new URLSearchParams(location.search);
  const [code, ...page] = location.pathname.slice(base.length).split("/").filter(Boolean);
  if (/^\d\d\.\d\d$/.test(code ?? "")) {
    // The printed pages of a kabupaten lie below its code; the app has it in the query.
    if (!query.has("kab")) query.set("kab", code);
    history.replaceState(null, "", `${base}${page.filter((part) => part !== "index.html").join("/")}?${query}${location.hash}`);
  }
  const other = [...query].some(([key, value]) => (key === "kab" ? value !== root.dataset.kab : true));
  if (other || !root.dataset.kab) root.classList.add("elsewhere");
})();
