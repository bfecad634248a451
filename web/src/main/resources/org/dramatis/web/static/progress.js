// Live progress of runs. The server sends escaped HTML made by the page's own template.
"use strict";

for (const place of document.querySelectorAll("[data-events]")) {
  const events = new EventSource(place.dataset.events);
  events.addEventListener("progress", (event) => {
    place.innerHTML = event.data;
  });
  events.addEventListener("end", (event) => {
    events.close();
    // A form that somebody fills in must not be lost: then the result is only linked.
    const filled = [...document.querySelectorAll("main form :is(input:not([type=hidden]), textarea, select)")].some((field) =>
      field.matches("select")
        ? [...field.options].some((option) => option.selected !== option.defaultSelected && !field.options[0].selected)
        : field.value !== field.defaultValue);
    if (filled) {
      const link = document.createElement("a");
      link.href = `/jobs/${event.data}`;
      link.textContent = "The run has ended: see its result";
      place.replaceChildren(link);
      place.parentElement.querySelector("form")?.remove();
    } else {
      location.reload();
    }
  });
}
