// Turns answers into elements.
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

/** What one of several interests is about, and how much of the list is for it. */
export function interest({ about, share, imageIds, itemIds }) {
  const pieces = imageIds.length + itemIds.length;
  return element("li", {},
    element("strong", { textContent: about.join(", ") }),
    element("span", { className: "muted",
      textContent: ` ${pieces} pieces, ${share.toLocaleString(undefined, { style: "percent" })} of the list` }));
}

/** Which features the pieces show, and how much each attribute counts in the list. */
export function matrix(styleMatrix, weights) {
  const all = Object.values(styleMatrix).flatMap((classes) => Object.values(classes)).map(Math.abs);
  const largest = Math.max(1, ...all);
  return Object.entries(styleMatrix).map(([attribute, classes]) => {
    const list = element("dl");
    Object.entries(classes).sort((a, b) => b[1] - a[1]).forEach(([name, weight]) => {
      list.append(element("dt", { textContent: name }),
        element("dd", { className: "track" }, bar(weight / largest)),
        element("dd", { textContent: short(weight) }));
    });
    const weight = weights[attribute];
    return element("section", {}, element("h3", { textContent: attribute },
      weight === undefined ? null : element("span", { className: "muted", textContent: `counts ×${weight}` })), list);
  });
}

function short(number) {
  return number.toLocaleString(undefined, { maximumFractionDigits: 1 });
}

/** An SVG, because the page's policy allows no inline styles. Dislikes have a bar of another color. */
function bar(share) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 10");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("width", String(Math.abs(share) * 100));
  rect.setAttribute("class", share < 0 ? "disliked" : "liked");
  rect.setAttribute("height", "10");
  svg.append(rect);
  return svg;
}

const SAID = {
  like: "liked", dislike: "disliked", purchase: "bought", hide: "hidden", view: "looked at",
};

/** What one can say about an item; what was said is pressed, and pressing it again takes it back. */
function opinions(item, said, say) {
  const buttons = ["like", "dislike", "hide"].map((kind) => {
    const name = kind[0].toUpperCase() + kind.slice(1);
    const button = element("button", { type: "button", textContent: name });
    button.setAttribute("aria-label", `${name} ${item.title}`);
    button.setAttribute("aria-pressed", String(said === kind));
    button.dataset.kind = kind;
    button.addEventListener("click", () => say(item, kind));
    return button;
  });
  return element("div", { className: "opinions" }, ...buttons);
}

/** What was said about an item, with what it counts now. */
export function opinion(feedback, title, takeBack) {
  const text = `${SAID[feedback.kind]} ${title}`;
  const button = element("button", { type: "button", textContent: "Take back" });
  button.setAttribute("aria-label", `Take back: ${text}`);
  button.addEventListener("click", () => takeBack(feedback.itemId, title));
  const line = element("li", {},
    element("span", { textContent: text }),
    element("span", { className: "muted", textContent: feedback.weight ? `counts ${feedback.weight}` : "not shown" }),
    button);
  line.dataset.opinion = feedback.itemId;
  return line;
}

/**
 * @param said what the person said about the item; undefined for nothing
 * @param say called with the item and what the person says now; without it they are not asked
 */
export function card(recommendation, said, say) {
  const { item, score, fit, similarity, matches, reason, variants } = recommendation;
  const looks = similarity === undefined ? "" : `, looks alike ${Math.round(100 * similarity)} %`;
  const chips = element("ul", { className: "chips" },
    ...matches.map((m) => element("li", { textContent: `${m.class} ×${short(m.weight)}`, title: `${m.attribute}: counts ${m.weight} in your style` })));
  const node = element("li", { className: "card" },
    element("div", { className: "picture" },
      element("img", { src: imageUrl(item.imageId, 320), alt: item.title, loading: "lazy" }),
      matches.length ? element("span", { className: "fit", textContent: `fits ${Math.round(100 * fit)} %`, title: `score ${short(score)}${looks}` }) : null),
    element("div", { className: "text" },
      element("h3", { textContent: item.title }),
      item.price === undefined ? null : element("span", { className: "price", textContent: price(item) }),
      variants ? element("span", { className: "muted", textContent: [...variants.sizes, ...variants.colors].join(", ") }) : null,
      element("span", { className: "reason", textContent: reason }),
      chips,
      say ? opinions(item, said, say) : null));
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
