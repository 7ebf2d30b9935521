// What stands open on a desk is folded on a phone, and opens again when the screen grows.
const phone = window.matchMedia("(max-width: 47.99em)");

const fold = () => {
  for (const details of document.querySelectorAll("details[data-folds-on-phone]")) {
    details.open = !phone.matches;
  }
};
phone.addEventListener("change", fold);
fold();
