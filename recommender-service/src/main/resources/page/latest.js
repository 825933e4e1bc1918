// Answers may come in another order than the questions: an answer that comes after a newer question
// was asked is dropped.

/**
 * Makes a function that begins a question. It answers with a function that says whether no newer
 * question was begun since.
 */
export function newest() {
  let begun = 0;
  return () => {
    const mine = ++begun;
    return () => mine === begun;
  };
}
