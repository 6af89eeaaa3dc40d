import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  filesUnder,
  isGenerated,
  parse,
  placeOf,
  root,
  sources,
  walk,
  type SourceFile,
  type SyntaxNode,
} from './source-file.js'

/** Longest source file, in lines. */
const linesMax = 400

const written = sources.filter((file) => !isGenerated(file.path))

test.each([['src'], ['test']])('names in %s are kebab-case nouns', (folder) => {
  const vague = /^(utils?|helpers?|common|misc|types?|shared|stuff)(\.|$)/
  const wrong = ['packages', 'simulations', 'test']
    .flatMap(filesUnder)
    .filter(
      (path) => (folder === 'test' ? isInTests(path) : !isInTests(path)) && /\.(tsx?|js|mjs|wgsl|css|svg)$/.test(path),
    )
    .flatMap((path) => path.split('/').map((part) => [path, part] as const))
    .filter(([, part]) => vague.test(part) || !/^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(part))
    .map(([path]) => path)
  expect(wrong).toEqual([])
})

function isInTests(path: string): boolean {
  return path.startsWith('test/') || path.startsWith('simulations/test/') || path.split('/')[2] === 'test'
}

test(`no source file and no test is longer than ${linesMax} lines`, () => {
  const tests = ['packages', 'simulations', 'test'].flatMap(filesUnder).filter((path) => isInTests(path))
  const wrong = [...written.map((file) => file.path), ...tests.filter((path) => /\.(tsx?|mjs)$/.test(path))].filter(
    (path) => readFileSync(join(root, path), 'utf8').split('\n').length - 1 > linesMax,
  )
  expect(wrong).toEqual([])
})

test('every export has a doc comment', () => {
  expect(written.flatMap(undocumentedIn)).toEqual([])
})

test('no any, no enum, no default export, no export of everything, no silenced type error', () => {
  expect(written.flatMap(forbiddenIn)).toEqual([])
})

/** Exports of declarations that no block comment precedes. */
function undocumentedIn(file: SourceFile): string[] {
  const { program, comments } = file.syntax
  const documented = (node: SyntaxNode): boolean =>
    comments.some(
      (it) =>
        it.type === 'Block' &&
        it.value.startsWith('*') &&
        it.end <= node.start &&
        !file.text.slice(it.end, node.start).trim(),
    )
  const statements = program.body as unknown as SyntaxNode[]
  const declarations = new Map<string, boolean>()
  const exported: { name: string; at: number }[] = []
  for (const statement of statements) {
    const isExport = statement.type === 'ExportNamedDeclaration'
    for (const name of namesDeclaredBy(isExport ? statement.declaration : statement)) {
      declarations.set(name, (declarations.get(name) ?? false) || documented(statement))
      if (isExport) exported.push({ name, at: statement.start })
    }
    if (!isExport || statement.source) continue
    for (const specifier of statement.specifiers as { local: { name: string } }[]) {
      exported.push({ name: specifier.local.name, at: statement.start })
    }
  }
  // A name that is imported and exported again has its comment where it is declared.
  const missing = exported.filter(({ name }) => declarations.get(name) === false)
  return [...new Set(missing.map(({ name, at }) => `${placeOf(file, at)} exports ${name} without a doc comment`))]
}

function namesDeclaredBy(node: unknown): string[] {
  const declaration = node as { id?: { name: string } | null; declarations?: { id: { name?: string } }[] } | null
  if (!declaration) return []
  if (declaration.declarations) return declaration.declarations.flatMap(({ id }) => id.name ?? [])
  return declaration.id?.name === undefined ? [] : [declaration.id.name]
}

function forbiddenIn(file: SourceFile): string[] {
  const found: string[] = []
  const nodes: Record<string, string> = {
    TSAnyKeyword: 'any',
    TSEnumDeclaration: 'enum',
    ExportDefaultDeclaration: 'a default export',
    ExportAllDeclaration: 'export *',
  }
  walk(file.syntax.program, (node) => {
    const what = nodes[node.type]
    if (what !== undefined) found.push(`${placeOf(file, node.start)} has ${what}`)
  })
  for (const comment of file.syntax.comments) {
    if (/@ts-(ignore|nocheck|expect-error)/.test(comment.value)) {
      found.push(`${placeOf(file, comment.start)} silences the type checker`)
    }
  }
  return found
}

function complaintsAbout(text: string): string[] {
  const file = { path: 'a.ts', package: 'a', text, ...parse('a.ts', text) }
  return [...undocumentedIn(file), ...forbiddenIn(file)]
}

describe('these checks can fail', () => {
  test.each([
    ['export const x = 1', 1],
    ['/** X. */\nexport const x = 1', 0],
    ['/* X. */\nexport const x = 1', 1],
    ['/** X. */\nconst y = 1\nexport function x() {}', 1],
    ['function x() {}\nexport { x }', 1],
    ['/** X. */\nfunction x() {}\nexport { x }', 0],
    ["export { x } from './x.js'", 0],
    ["import { x } from './x.js'\nexport { x }", 0],
    ['/** X. */\nexport function x(a: string): void\nexport function x(a: number): void\nexport function x() {}', 0],
    ['let x: any', 1],
    ['enum A { B }', 1],
    ['export default 1', 1],
    ["export * from './x.js'", 1],
    ['// @ts-ignore\nlet x = 1', 1],
  ])('%j: %i', (text, count) => {
    expect(complaintsAbout(text)).toHaveLength(count)
  })
})

test('files are named once', () => {
  const names = written.map((file) => file.path.toLowerCase())
  expect(new Set(names).size).toBe(names.length)
  expect(written.every((file) => basename(file.path) === basename(file.path).toLowerCase())).toBe(true)
})
