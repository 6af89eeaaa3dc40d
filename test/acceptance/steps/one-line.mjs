/** Texts on one line, for tables and for comparing what a page lays out anew. */

const quotedMax = 40

/** A text with single spaces for all its white space. */
export function oneLine(text) {
  return text.trim().replaceAll(/\s+/g, ' ')
}

/** The beginning of a text, in quotes. */
export function quoted(text) {
  const line = oneLine(text)
  return `"${line.length > quotedMax ? `${line.slice(0, quotedMax)}…` : line}"`
}
