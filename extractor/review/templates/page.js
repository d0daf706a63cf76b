(() => {
  "use strict";
  const form = document.getElementById("filters");
  const list = document.getElementById("events");
  const nothing = document.getElementById("nothing");
  const count = document.getElementById("count");
  const events = [...list.querySelectorAll(":scope > details.event")].map((node, place) => ({
    node,
    place,
    outlets: JSON.parse(node.dataset.outlets),
    stances: JSON.parse(node.dataset.stances),
    claims: Number(node.dataset.claims),
    origins: Number(node.dataset.origins),
    text: null,
  }));
  const folded = (words) => words.toLowerCase().replace(/\s+/g, " ").trim();
  const textOf = (event) => (event.text ??= folded(event.node.textContent));

  function fits(event, wanted) {
    const { type, status, contested, conflict } = event.node.dataset;
    return (
      (!wanted.type || type === wanted.type) &&
      (!wanted.status || status === wanted.status) &&
      (!wanted.outlet || event.outlets.includes(wanted.outlet)) &&
      (!wanted.stance || event.stances.includes(wanted.stance)) &&
      (!wanted.contested || contested !== undefined) &&
      (!wanted.conflict || conflict !== undefined) &&
      (!wanted.several || event.claims > 1) &&
      wanted.words.every((word) => textOf(event).includes(word))
    );
  }

  const orders = {
    first: (a, b) => a.place - b.place,
    claims: (a, b) => b.claims - a.claims || a.place - b.place,
    origins: (a, b) => b.origins - a.origins || a.place - b.place,
  };
  let order = "first";

  function update() {
    const wanted = Object.fromEntries(new FormData(form));
    wanted.words = folded(wanted.text || "").split(" ").filter(Boolean);
    let shown = 0;
    for (const event of events) {
      const visible = fits(event, wanted);
      event.node.hidden = !visible;
      shown += visible;
    }
    if (wanted.order !== order) {
      order = wanted.order;
      list.prepend(...[...events].sort(orders[order]).map((event) => event.node));
    }
    nothing.hidden = shown > 0 || events.length === 0;
    const all = `${events.length.toLocaleString("en")} event${events.length === 1 ? "" : "s"}`;
    count.textContent = shown === events.length ? all : `${shown.toLocaleString("en")} of ${all}`;
  }

  function reveal(behavior) {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const event = target && target.closest("details.event");
    if (!event) return;
    event.open = true;
    target.scrollIntoView({ block: target === event ? "start" : "center", behavior });
  }

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 120);
  });
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      form.elements.text.focus();
    }
  });
  addEventListener("hashchange", () => reveal("smooth"));
  form.hidden = false;
  update();
  reveal("instant");
})();
