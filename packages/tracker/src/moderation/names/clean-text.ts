/**
 * Makes a name or a text of people harmless wherever it is shown, as text or as HTML: without tags, control characters and
 * marks that turn the direction of writing, trimmed. What is left of angle brackets is replaced by ‹ and ›, so that removing
 * a tag cannot make another. Accents are composed, so that one name has one spelling.
 */
export function cleanText(text: string, { lines }: { lines: boolean }): string {
  const visible = text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\n\t]+/g, (gap) => (lines ? gap : ' '))
    .replaceAll(/[^\P{Cc}\n\t]|\p{Cs}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
  return visible
    .replaceAll(/<[a-z/!?][^<>]*>/gi, '')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .trim()
}
