// The page of one wardrobe. All text from outside is set as text, never as HTML.
import * as api from "./api.js";
import { newest } from "./latest.js";
import { card, categoryOptions, described, emptyNote, garment, interest, matrix, opinion, uploadLine } from "./views.js";

const LIMIT = 30;
const OPINIONS = 8;
const DONE = {
  like: (title) => `You like “${title}”: what is like it comes first.`,
  dislike: (title) => `You do not like “${title}”: it is gone, and what is like it comes later.`,
  hide: (title) => `“${title}” is not shown again.`,
};
const $ = (id) => document.getElementById(id);
const address = new URL(location.href);
const user = address.searchParams.get("user");
let category = address.searchParams.get("category") ?? "";
let shownVersion = null;
const beginRefresh = newest();
const beginFind = newest();
const said = new Map();
const titles = new Map();

function notice(text) {
  $("notice").textContent = text;
  $("notice").hidden = !text;
}

/** Asks for everything and shows it, unless a newer refresh has begun meanwhile. */
async function refresh() {
  const isNewest = beginRefresh();
  const categories = (await api.categories()).value?.categories ?? [];
  if (!isNewest()) {
    return;
  }
  if (!categories.some((c) => c.category === category)) {
    category = ""; // An old link may name a category that is no longer sold.
  }
  showCategories(categories);
  const [garments, profile, feedback, recommendations] = await Promise.all([
    api.garments(user), api.profile(user), api.feedback(user),
    api.recommendations(user, LIMIT, category),
  ]);
  const failed = [garments, profile, feedback, recommendations].find((answer) => answer.problem);
  const list = recommendations.value ?? (failed ? null : (await api.popular(LIMIT, category)).value);
  list?.items.forEach(({ item }) => titles.set(item.itemId, item.title));
  const opinions = feedback.value?.feedback ?? [];
  await Promise.all(opinions.slice(0, OPINIONS).map(({ itemId }) => findTitle(itemId)));
  if (!isNewest()) {
    return;
  }
  notice(failed ? failed.problem : "");
  showWardrobe(garments.value?.garments ?? []);
  showInterests(profile.value?.interests ?? []);
  $("matrix").replaceChildren(...matrix(
    profile.value?.styleMatrix ?? {}, recommendations.value?.attributeWeights ?? {}));
  showFeedback(opinions);
  showItems(list);
  shownVersion = recommendations.value?.profileVersion ?? null;
}

function showWardrobe(garments) {
  $("count").textContent = garments.length === 1 ? "1 piece" : `${garments.length} pieces`;
  $("wardrobe").replaceChildren(...garments.map((g) => garment(g, remove)));
}

/** Several interests are listed; a single one is the style as a whole. */
function showInterests(interests) {
  const several = interests.length > 1 ? interests : [];
  $("interests-note").hidden = !several.length;
  $("interests").replaceChildren(...several.map(interest));
}

function showCategories(categories) {
  $("category-choice").hidden = categories.length < 2;
  $("category").replaceChildren(...categoryOptions(categories, category));
}

/** Shows one category, or all; the address of the page says which, so that it can be shared. */
async function choose(chosen) {
  category = chosen;
  if (chosen) {
    address.searchParams.set("category", chosen);
  } else {
    address.searchParams.delete("category");
  }
  history.replaceState(null, "", address);
  await refresh();
}

function showItems(recommendations) {
  const items = recommendations?.items ?? [];
  $("results-note").textContent = items.length ? note(recommendations) : "";
  $("items").replaceChildren(...(items.length
    ? items.map((shown) => card(shown, said.get(shown.item.itemId), say))
    : [emptyNote("The catalogue is still empty.")]));
}

function note({ coldStart, items }) {
  const where = category ? `the category ${category}` : "the catalogue";
  return coldStart
    ? `What is popular in ${where}. Add a photo, or like something, and see what matches it.`
    : `The ${items.length} best of ${where}, and what each shares with your style.`;
}

function showFeedback(feedback) {
  said.clear();
  feedback.forEach(({ itemId, kind }) => said.set(itemId, kind));
  $("feedback").hidden = !feedback.length;
  $("feedback-count").textContent = feedback.length === 1 ? "1 item" : `${feedback.length} items`;
  $("opinions").replaceChildren(...feedback.slice(0, OPINIONS).map((f) => opinion(f, titles.get(f.itemId), takeBack)));
}

/** An item that is no longer sold has no title; its id is shown instead. */
async function findTitle(itemId) {
  if (!titles.has(itemId)) {
    titles.set(itemId, (await api.item(itemId)).value?.item.title ?? itemId);
  }
}

async function say(item, kind) {
  if (said.get(item.itemId) === kind) {
    await takeBack(item.itemId, item.title);
    return;
  }
  const answer = await api.giveFeedback(user, item.itemId, kind);
  await told(answer, item.itemId, DONE[kind](item.title), `“${item.title}” is no longer sold.`);
}

async function takeBack(itemId, title) {
  const answer = await api.takeBack(user, itemId);
  await told(answer, itemId, `What you said about “${title}” is taken back.`, "It was taken back before.");
}

async function told(answer, itemId, done, missing) {
  if (!answer.value) {
    notice(answer.problem ?? missing);
    return;
  }
  $("said").textContent = done;
  await newVersion();
  // The button that was pressed is gone; the focus of keyboard users moves to the one beside it.
  if (document.activeElement === document.body) {
    (document.querySelector(`[data-item="${CSS.escape(itemId)}"] .opinions button`)
      ?? $("recommendations")).focus({ preventScroll: true });
  }
}

async function remove(imageId) {
  const answer = await api.removeGarment(user, imageId);
  if (answer.problem) {
    notice(answer.problem);
  } else {
    await newVersion();
  }
}

/** Waits for the next version of the recommendations, looking less and less often. */
async function newVersion() {
  for (let wait = 250, waited = 0; waited < 60000; waited += wait, wait = Math.min(wait * 1.4, 3000)) {
    await new Promise((done) => setTimeout(done, wait));
    const now = await api.recommendations(user, 1);
    if (now.value && now.value.profileVersion !== shownVersion) {
      await refresh();
      return true;
    }
  }
  notice("This takes longer than usual; the page will show the change when you load it again.");
  return false;
}

async function give(files) {
  if (!files.length) {
    return;
  }
  if (files.length > 20) {
    notice(`At most 20 photos at a time; these are ${files.length}.`);
    return;
  }
  $("uploads").replaceChildren(uploadLine({ file: `${files.length} photos`, status: "sending" }));
  const answer = await api.givePhotos(user, files);
  if (answer.problem) {
    $("uploads").replaceChildren(uploadLine({ file: "Upload", status: "rejected", problem: { detail: answer.problem } }));
    return;
  }
  $("uploads").replaceChildren(...answer.value.images.map(uploadLine));
  const fresh = answer.value.images.filter((image) => image.status === "accepted").length;
  // Each photo may bring a version of its own.
  for (let i = 0; i < fresh; i++) {
    if (!(await newVersion())) {
      break;
    }
    if ($("wardrobe").children.length && answer.value.images.every((image) =>
        image.status === "rejected" || document.querySelector(`[data-image="${CSS.escape(image.imageId)}"]`))) {
      break;
    }
  }
  $("uploads").replaceChildren(...answer.value.images.filter((i) => i.status === "rejected").map(uploadLine));
}

/** Shows what looks like a photo, unless another photo was chosen or the result closed meanwhile. */
async function find(file) {
  const isNewest = beginFind();
  URL.revokeObjectURL($("sought").src);
  $("sought").src = URL.createObjectURL(file);
  $("found").hidden = false;
  $("found-note").textContent = "The photo is being looked at…";
  $("found-items").replaceChildren();
  $("found-title").focus();
  const vector = await api.readPhoto(file);
  const found = vector.value ? await api.recommendationsFor(vector.value, LIMIT) : vector;
  if (!isNewest()) {
    return;
  }
  if (!found.value) {
    $("found-note").textContent = found.problem ?? "Nothing is for sale yet.";
    return;
  }
  $("found-note").textContent = `In it we see ${described(vector.value.features)}. The photo was not kept.`;
  const items = found.value.items;
  $("found-items").replaceChildren(
    ...(items.length ? items.map((shown) => card(shown)) : [emptyNote("The catalogue is still empty.")]));
}

function listenAlways() {
  $("find").addEventListener("change", (event) => {
    if (event.target.files.length) {
      find(event.target.files[0]);
    }
    event.target.value = "";
  });
  $("found-close").addEventListener("click", () => {
    beginFind();
    $("found").hidden = true;
    $("find").focus();
  });
}

function listen() {
  $("category").addEventListener("change", (event) => choose(event.target.value));
  $("photos").addEventListener("change", (event) => {
    give([...event.target.files]);
    event.target.value = "";
  });
  const drop = $("drop");
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop") {
        give([...event.dataTransfer.files]);
      }
    });
  }
}

async function begin() {
  $("user").value = user ?? "";
  $("start").hidden = Boolean(user);
  $("person").hidden = !user;
  listenAlways();
  const model = await api.model();
  if (model.value) {
    $("model").textContent = `Model ${model.value.version.slice(0, 12)}, ${model.value.taxonomy.version}`;
  }
  if (user) {
    document.title = `${user} · FashionNet`;
    listen();
    await refresh();
  }
  document.body.dataset.ready = "true";
}

begin();
