// The map beside a list of areas: a press on the map ticks the list, and what is ticked shows on the map.

const box = (key) => document.getElementById(`id_areas_${key}`);

function show() {
  for (const link of document.querySelectorAll("[data-area]")) {
    const own = box(link.dataset.area);
    const whole = own?.dataset.inside && box(own.dataset.inside);
    link.firstElementChild.classList.toggle("is-chosen", Boolean(own?.checked || whole?.checked));
  }
}

for (const link of document.querySelectorAll("[data-area]")) {
  link.addEventListener("click", (event) => {
    const own = box(link.dataset.area);
    if (own) {
      event.preventDefault();
      own.checked = !own.checked;
      own.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}
document.addEventListener("change", show);
show();
