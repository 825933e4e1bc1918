// The calls of the page. Each returns {value} or {problem}, and {} for a 404: nothing is there yet.
const path = (...parts) => "/api/v1/" + parts.map(encodeURIComponent).join("/");

async function call(url, options) {
  try {
    const response = await fetch(url, options);
    if (response.status === 404) {
      return {};
    }
    const body = response.status === 204 ? null : await response.json().catch(() => null);
    return response.ok ? { value: body ?? {} } : { problem: problem(response, body) };
  } catch {
    return { problem: "The shop’s server cannot be reached at the moment. Please try again." };
  }
}

function post(url, body) {
  return call(url, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
}

function problem(response, body) {
  return body?.detail ?? body?.title ?? `The server answered ${response.status}.`;
}

export const profile = (user) => call(path("profiles", user));
export const garments = (user) => call(path("profiles", user, "garments"));
export const recommendations = (user, limit, category) =>
  call(`${path("recommendations", user)}?limit=${limit}${
    category ? `&category=${encodeURIComponent(category)}` : ""}`);
export const item = (itemId) => call(path("items", itemId));
export const feedback = (user) => call(path("profiles", user, "feedback"));
export const giveFeedback = (user, itemId, kind) => post(path("feedback", user), { itemId, kind });
export const takeBack = (user, itemId) =>
  call(path("profiles", user, "feedback", itemId), { method: "DELETE" });
export const popular = (limit, category) =>
  post(path("recommendations"), { limit, categories: category ? [category] : [] });
export const categories = () => call(path("categories"));
export const model = () => call(path("model"));
export const removeGarment = (user, imageId) =>
  call(path("profiles", user, "garments", imageId), { method: "DELETE" });
export const imageUrl = (imageId, width) => `${path("images", imageId)}?width=${width}`;

/** What the classifier reads in a photo. The photo is not kept. */
export function readPhoto(file) {
  const form = new FormData();
  form.append("image", file, file.name);
  return call(path("images", "vector"), { method: "POST", body: form });
}

export const recommendationsFor = (vector, limit) =>
  post(path("recommendations"), { vectors: [vector], limit });

export function givePhotos(user, files) {
  const form = new FormData();
  files.forEach((file) => form.append("images", file, file.name));
  return call(path("wardrobes", user, "images"), { method: "POST", body: form });
}
