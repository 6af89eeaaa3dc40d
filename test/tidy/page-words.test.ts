import { expect, test } from 'vitest'
import { placeOf, sources, walk, type SourceFile, type SyntaxNode } from './source-file.js'

/** What draws the page: its words are in `strings/`, so that a translation is another object there. */
const drawing = /^packages\/web\/src\/(account|app|charts|components|connection|figures|routing|theme|views)\//
const shown = sources.filter(({ path }) => drawing.test(path))

/** Attributes of elements whose values nobody reads. */
const unread = new Set(['class', 'viewBox', 'd'])

/** What reads like language and is none: the name of the program, and classes of elements. */
const names = new Set(['kudoswarm', 'button button--', '.composer textarea'])

test('every word that people read is in the strings of the page', () => {
  expect(shown.length).toBeGreaterThan(50)
  expect(shown.flatMap(wordsIn)).toEqual([])
})

test('one place names the language of numbers, dates and plurals', () => {
  const named = sources.filter(({ path, text }) => path.startsWith('packages/web/src/') && /new Intl\./.test(text))
  expect(named.map(({ path }) => path)).toEqual(['packages/web/src/strings/locale.ts'])
})

/** Texts between elements, and literals that read like language: two words with a space between them. */
function wordsIn(file: SourceFile): string[] {
  const unreadParts: SyntaxNode[] = []
  walk(file.syntax.program, (node) => {
    if (isUnread(node)) unreadParts.push(node)
  })
  const found: string[] = []
  walk(file.syntax.program, (node) => {
    const text = textOf(node)
    if (text === undefined || unreadParts.some(({ start, end }) => start <= node.start && node.end <= end)) return
    const isLanguage = node.type === 'JSXText' ? /\p{L}/u.test(text) : /\p{L}{2,} \p{L}{2,}/u.test(text)
    if (isLanguage && !names.has(text.trim())) found.push(`${placeOf(file, node.start)}: ${text.trim()}`)
  })
  return found
}

function textOf(node: SyntaxNode): string | undefined {
  if (node.type === 'JSXText' || (node.type === 'Literal' && typeof node.value === 'string')) return String(node.value)
  return node.type === 'TemplateElement' ? (node.value as { raw: string }).raw : undefined
}

function isUnread(node: SyntaxNode): boolean {
  return node.type === 'JSXAttribute' && unread.has(String((node.name as { name?: unknown }).name))
}
