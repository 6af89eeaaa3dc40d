import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path/posix'
import { expect, test } from 'vitest'
import { filesUnder, packageNames, readSource, root, walk, type SourceFile, type SyntaxNode } from './source-file.js'

/** Exports that are imported where no import statement says so. */
const importedOtherwise = new Set(['packages/cli/src/index.ts run'])

/** Everything that may import from a package, itself included. */
const files = ['packages', 'simulations', 'test']
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap(filesUnder)
  .filter((path) => /\.(tsx?|mjs)$/.test(path))
const read = new Map<string, SourceFile>()

function sourceAt(path: string): SourceFile {
  const known = read.get(path) ?? readSource(path)
  read.set(path, known)
  return known
}

/** The entries of all packages, by the specifier that others import: `@kudoswarm/store/level` for example. */
const entries = new Map(
  packageNames().flatMap((name) => {
    const manifest = readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')
    const { name: own } = JSON.parse(manifest) as { name: string }
    return filesUnder(`packages/${name}/src`)
      .filter((path) => /\/src\/([^/]+\/)?index\.ts$/.test(path))
      .map((path) => [`${own}${/\/src(\/[^/]+)?\/index\.ts$/.exec(path)?.[1] ?? ''}`, path] as const)
  }),
)

/** The source file that a specifier means, built or not. */
function resolve(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return entries.get(specifier)
  const path = normalize(join(dirname(from), specifier))
  return path.replace(/^(packages\/[^/]+)\/dist\//, '$1/src/').replace(/\.js$/, '.ts')
}

/** `FILE NAME` of everything that is imported by name from a package by what is outside of its sources. */
const imported = new Set(
  files.flatMap((path) =>
    sourceAt(path).syntax.module.staticImports.flatMap(({ moduleRequest, entries: names }) => {
      const target = resolve(path, moduleRequest.value)
      if (target === undefined || path.startsWith(`${target.split('/src/')[0]}/src/`)) return []
      return names.map(({ importName }) => `${target} ${importName.name ?? '*'}`)
    }),
  ),
)

interface Export {
  name: string
  isType: boolean
}

function exportsOf(entry: string): Export[] {
  return sourceAt(entry).syntax.module.staticExports.flatMap(({ entries: names }) =>
    names.map(({ exportName, isType }) => ({ name: exportName.name ?? '', isType })),
  )
}

/** What a package's declarations of each name say of its type: no bodies of functions, no namespaces. */
function signaturesOf(entry: string): Map<string, string> {
  const signatures = new Map<string, string>()
  for (const path of files.filter((file) => file.startsWith(`${entry.split('/src/')[0]}/src/`))) {
    const { text, syntax } = sourceAt(path)
    for (const statement of syntax.program.body as unknown as SyntaxNode[]) {
      const declaration = (statement.declaration ?? statement) as SyntaxNode
      if (declaration.type === 'TSModuleDeclaration') continue
      for (const name of namesOf(declaration)) {
        signatures.set(name, `${signatures.get(name) ?? ''}\n${withoutBodies(text, declaration)}`)
      }
    }
  }
  return signatures
}

function namesOf(declaration: SyntaxNode): string[] {
  const { id, declarations } = declaration as { id?: { name?: string }; declarations?: { id: { name?: string } }[] }
  return (declarations?.map((one) => one.id) ?? [id]).flatMap((one) => one?.name ?? [])
}

function withoutBodies(text: string, declaration: SyntaxNode): string {
  let signature = ''
  let at = declaration.start
  walk(declaration, ({ type, start, end }) => {
    if (type !== 'BlockStatement' || start < at) return
    signature += text.slice(at, start)
    at = end
  })
  return signature + text.slice(at, declaration.end)
}

/** Names that stand in the signatures of these, or of those that stand there. */
function reachedFrom(names: readonly string[], signatures: ReadonlyMap<string, string>): ReadonlySet<string> {
  const reached = new Set<string>()
  const ahead = [...names]
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    for (const word of signatures.get(name)?.match(/[\w$]+/g) ?? []) {
      if (word === name || reached.has(word) || !signatures.has(word)) continue
      reached.add(word)
      ahead.push(word)
    }
  }
  return reached
}

/** Exports that nobody imports; a type may instead be reached from the signature of one that somebody does. */
function deadIn(entry: string): string[] {
  const all = exportsOf(entry)
  const isImported = ({ name }: Export): boolean =>
    imported.has(`${entry} ${name}`) || importedOtherwise.has(`${entry} ${name}`)
  const live = all.filter(isImported).map(({ name }) => name)
  const reached = reachedFrom(live, signaturesOf(entry))
  return all.filter((one) => !isImported(one) && !(one.isType && reached.has(one.name))).map(({ name }) => name)
}

test.each([...entries])('%s exports nothing that nobody outside imports', (_, entry) => {
  expect(deadIn(entry)).toEqual([])
})
