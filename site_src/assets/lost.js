// A host sends one page for every address that leads nowhere. Whoever asked for one of another language is led to the
// page of that language, which takes the address that was asked for. Runs before anything else of the page.
(() => {
  "use strict";

  const MARK = "#asked=";
  const own = new URL("..", document.currentScript.src).pathname;
  const roots = document.currentScript.dataset.roots.split(" ").map((each) => new URL(each, location).pathname);
  const longest = (path) => [own, ...roots].filter((each) => path.startsWith(each)).sort((one, other) => other.length - one.length)[0];

  if (location.hash.startsWith(MARK)) {
    const asked = decodeURIComponent(location.hash.slice(MARK.length));
    if (longest(asked) === own && !asked.startsWith("//")) history.replaceState(null, "", asked);
    return;
  }
  const root = longest(location.pathname);
  if (root && root !== own) location.replace(`${root}404.html${MARK}${encodeURIComponent(location.pathname + location.search)}`);
})();
