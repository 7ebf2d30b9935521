// Says that scripts run, so that style sheets may leave out what is only there without them.
document.documentElement.classList.add("kk-js");

// On a phone a row of tabs is wider than the screen: the tab one is on is brought into sight.
for (const tab of document.querySelectorAll(".kk-tabs__link[aria-current]")) {
  const strip = tab.closest(".kk-tabs");
  strip.scrollLeft = tab.offsetLeft - strip.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
}

// Without scripts the browser's own menu prints.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
