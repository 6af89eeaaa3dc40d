import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalStatuses } from '../../src/directory/refusal-statuses.js'
import { ApiStage } from '../api-stage.js'

interface Operation {
  summary?: string
  parameters?: { name: string; in: string; schema?: unknown }[]
  responses: Record<string, { description?: string; schema?: unknown }>
}

interface Description {
  paths: Record<string, { parameters?: Operation['parameters'] } & Record<string, Operation>>
  definitions: Record<string, { properties?: Record<string, { enum?: string[] }> }>
}

let stage: ApiStage
let description: Description
/** By `GET /v2/path/{part}`. */
let described: Map<string, Operation>

beforeAll(async () => {
  stage = await ApiStage.start()
  const response = await fetch(`${stage.server.url}/api/swagger.json`)
  description = (await response.json()) as Description
  described = new Map(
    Object.entries(description.paths).flatMap(([path, { parameters = [], ...operations }]) =>
      Object.entries(operations).map(([method, operation]) => {
        const all = { ...operation, parameters: [...parameters, ...(operation.parameters ?? [])] }
        return [`${method.toUpperCase()} ${path}`, all] as const
      }),
    ),
  )
})

afterAll(() => stage.stop())

/** Operations of the API that are there, as the description names them. */
const served = (): string[] =>
  stage.server.operations
    .filter((operation) => operation.includes(' /api/v2/'))
    .map((operation) => operation.replace(' /api', ' ').replaceAll(/:(\w+)/g, '{$1}'))

/** Without the names of parts of paths, which mean nothing to anybody. */
const nameless = (operation: string): string => operation.replaceAll(/\{\w+\}/g, '{}')

describe('the description', () => {
  it('has every operation that is there', () => {
    const known = new Set([...described.keys()].map(nameless))
    expect(served().filter((operation) => !known.has(nameless(operation)))).toEqual([])
  })

  it('has no others', () => {
    const known = new Set(served().map(nameless))
    expect([...described.keys()].filter((operation) => !known.has(nameless(operation)))).toEqual([])
  })

  it('says of each what it does, with which parts of its path, and what it answers', () => {
    const wrong = [...described].filter(([name, { summary, parameters = [], responses }]) => {
      const parts = [...name.matchAll(/\{(\w+)\}/g)].map(([, part]) => part)
      const told = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)
      const isSaid = Object.values(responses).every((response) => response.description !== undefined)
      const hasSuccess = Object.keys(responses).some((status) => status.startsWith('2'))
      return summary === undefined || !isSaid || !hasSuccess || parts.join() !== told.join()
    })
    expect(wrong.map(([name]) => name)).toEqual([])
  })

  it('refers to models that it has', () => {
    const references = [...JSON.stringify(description).matchAll(/#\/definitions\/(\w+)/g)].map(([, name]) => name)
    expect(references.filter((name) => description.definitions[name] === undefined)).toEqual([])
  })

  it('lists the codes of refusals, the published ones first', () => {
    const codes = description.definitions['RequestError'].properties?.['rc'].enum ?? []
    expect(codes.slice(0, 2)).toEqual(['MissingPrompt', 'CorruptPrompt'])
    expect(codes.indexOf('NulByteInPayload')).toBe(159)
    const sent = Object.keys(refusalStatuses).filter((code) => !/^[a-z]/.test(code))
    expect(sent.filter((code) => !codes.includes(code))).toEqual([])
  })
})
