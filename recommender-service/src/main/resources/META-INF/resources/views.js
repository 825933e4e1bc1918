// Makes elements from answers.
import { imageUrl } from "./api.js";

const SVG = "http://www.w3.org/2000/svg";

function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children.filter((child) => child !== null));
  return node;
}

export function described(features) {
  return Object.entries(features)
    .map(([attribute, feature]) => `${attribute}: ${feature.class ?? "unsure"}`)
    .join(", ");
}

export function garment(g, remove) {
  const text = described(g.features);
  const button = element("button", { type: "button", textContent: "×", title: "Remove" });
  button.setAttribute("aria-label", `Remove the piece with ${text}`);
  button.addEventListener("click", () => remove(g.imageId));
  const item = element("li", { title: text },
    element("img", { src: imageUrl(g.imageId, 160), alt: text, loading: "lazy" }), button);
  item.dataset.image = g.imageId;
  return item;
}

/** Which features the pieces show, and how much each attribute counts in the list. */
export function matrix(styleMatrix, weights) {
  const all = Object.values(styleMatrix).flatMap((classes) => Object.values(classes));
  const largest = Math.max(1, ...all);
  return Object.entries(styleMatrix).map(([attribute, classes]) => {
    const list = element("dl");
    Object.entries(classes).sort((a, b) => b[1] - a[1]).forEach(([name, weight]) => {
      list.append(element("dt", { textContent: name }),
        element("dd", { className: "track" }, bar(weight / largest)),
        element("dd", { textContent: weight.toLocaleString(undefined, { maximumFractionDigits: 1 }) }));
    });
    const weight = weights[attribute];
    return element("section", {}, element("h3", { textContent: attribute },
      weight === undefined ? null : element("span", { className: "muted", textContent: `counts ×${weight}` })), list);
  });
}

/** An SVG, for the page's policy allows no inline styles. */
function bar(share) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 10");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("width", String(Math.max(0, share) * 100));
  rect.setAttribute("height", "10");
  svg.append(rect);
  return svg;
}

export function card(recommendation) {
  const { item, score, matches, reason } = recommendation;
  const chips = element("ul", { className: "chips" },
    ...matches.map((m) => element("li", { textContent: `${m.class} ×${m.weight}`, title: `${m.attribute}: ${m.weight} of your pieces` })));
  const node = element("li", { className: "card" },
    element("div", { className: "picture" },
      element("img", { src: imageUrl(item.imageId, 320), alt: item.title, loading: "lazy" }),
      element("span", { className: "score", textContent: `score ${score.toLocaleString(undefined, { maximumFractionDigits: 1 })}` })),
    element("div", { className: "text" },
      element("h3", { textContent: item.title }),
      item.price === undefined ? null : element("span", { className: "price", textContent: price(item) }),
      element("span", { className: "reason", textContent: reason }),
      chips));
  node.dataset.item = item.itemId;
  return node;
}

function price(item) {
  return new Intl.NumberFormat(undefined, { style: "currency", currency: item.currency }).format(item.price);
}

/** One option for everything, one for each category. */
export function categoryOptions(categories, chosen) {
  const option = (value, text) =>
    element("option", { value, textContent: text, selected: value === chosen });
  return [option("", "everything"),
    ...categories.map((c) => option(c.category, `${c.category} (${c.items})`))];
}

export function emptyNote(text) {
  return element("li", { className: "empty", textContent: text });
}

export function uploadLine(image) {
  const text = {
    sending: "is being sent…",
    accepted: "was accepted and is being looked at…",
    known: "is in the wardrobe already",
    rejected: `was not accepted: ${image.problem?.detail ?? ""}`,
  }[image.status];
  return element("li", {
    className: image.status === "rejected" ? "bad" : "",
    textContent: `${image.file} ${text}`,
  });
}
