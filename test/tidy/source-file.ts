import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'rolldown/utils'

/** Folder of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A node of the syntax tree, as far as these tests look at it. */
export interface SyntaxNode {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

/** A parsed source file. */
export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  path: string
  /** Name of the workspace, `core` or `simulations` for example. */
  package: string
  text: string
  syntax: ReturnType<typeof parseSync>
  /** Module specifiers of all imports and re-exports, types included, and of modules that are looked up. */
  imports: string[]
}

const skipped = new Set(['node_modules', 'dist', '.git', '.cache'])

/** All files under a folder of the repository, relative to the repository. Build outputs are left out. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (skipped.has(entry.name)) return []
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

/** The folder names of all packages. */
export function packageNames(): string[] {
  return readdirSync(join(root, 'packages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}

/** The folder of a workspace, seen from the repository: the simulations have one of their own. */
export function folderOf(name: string): string {
  return name === 'simulations' ? name : `packages/${name}`
}

/** The names of all workspaces: the packages and the simulations. */
export function workspaceNames(): string[] {
  return [...packageNames(), 'simulations']
}

/** True for files that protons writes from protocol-spec/schemas. */
export function isGenerated(path: string): boolean {
  return path.endsWith('.pb.ts')
}

/** Parses a TypeScript file. */
export function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const [top = '', name = ''] = path.split('/')
  return { path, package: top === 'packages' ? name : top, text, ...parse(path, text) }
}

/** Parses the text of a TypeScript file. */
export function parse(path: string, text: string): Pick<SourceFile, 'syntax' | 'imports'> {
  const syntax = parseSync(path, text)
  const { staticImports, staticExports, dynamicImports } = syntax.module
  const requests = [
    ...staticImports.map((entry) => entry.moduleRequest.value),
    ...staticExports.flatMap((entry) => entry.entries.map((name) => name.moduleRequest?.value)),
    ...[...text.matchAll(/import\.meta\.resolve\('([^']+)'\)/g)].map(([, name]) => name),
    ...dynamicImports.map((entry) => text.slice(entry.moduleRequest.start + 1, entry.moduleRequest.end - 1)),
  ]
  return { syntax, imports: requests.filter((name) => name !== undefined) }
}

/** All source files of the workspaces. */
export const sources: readonly SourceFile[] = workspaceNames()
  .flatMap((name) => filesUnder(`${folderOf(name)}/src`))
  .filter((path) => /\.tsx?$/.test(path))
  .map(readSource)

/** Calls `visit` for a node and everything below it, parents first. */
export function walk(node: unknown, visit: (node: SyntaxNode, parent: SyntaxNode | undefined) => void): void {
  const enter = (value: unknown, parent: SyntaxNode | undefined): void => {
    if (Array.isArray(value)) {
      for (const item of value) enter(item, parent)
    } else if (isNode(value)) {
      visit(value, parent)
      for (const field of Object.values(value)) enter(field, value)
    }
  }
  enter(node, undefined)
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** `path:line` of a place in a file, for messages. */
export function placeOf(file: Pick<SourceFile, 'path' | 'text'>, offset: number): string {
  return `${file.path}:${file.text.slice(0, offset).split('\n').length}`
}

/** The path of a file, seen from the repository. */
export function fromRoot(path: string): string {
  return relative(root, path).replaceAll('\\', '/')
}
