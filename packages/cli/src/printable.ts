/** Control characters other than tab and line feed, and the marks that turn the direction of text. */
const unprintable = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]/gu

/**
 * Text from outside (an answer, a name, a message of a tracker) without what would command the terminal: escape
 * sequences, and marks that make text read other than it is.
 */
export function printable(text: string): string {
  return text.replaceAll(unprintable, '')
}
