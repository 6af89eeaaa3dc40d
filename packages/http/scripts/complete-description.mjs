// Completes assets/api-v2.json with the operations and models that it lacks, from facts about the API that is served: a
// Swagger 2 document without descriptions. What the description says already stays, where it differs from the facts too.
//
//   node packages/http/scripts/complete-description.mjs FACTS.json && npx oxfmt packages/http/assets/api-v2.json

import { readFile, writeFile } from 'node:fs/promises'
import { bodyDefinitions, ownReturnCodes, ownResponses, summaries } from './description-facts.mjs'

const file = new URL('../assets/api-v2.json', import.meta.url)
const [factsFile] = process.argv.slice(2)
if (factsFile === undefined) throw new Error('Give the file of the facts.')
const facts = JSON.parse(await readFile(factsFile, 'utf8'))
const description = JSON.parse(await readFile(file, 'utf8'))

const paths = { ...description.paths }
for (const [path, operations] of Object.entries(facts.paths)) {
  const { parameters, ...methods } = operations
  paths[path] = { ...(parameters && { parameters }), ...paths[path] }
  for (const [method, operation] of Object.entries(methods)) {
    paths[path][method] = completed(`${method.toUpperCase()} ${path}`, paths[path][method] ?? operation)
  }
}

const definitions = { ...facts.definitions, ...description.definitions }
definitions.RequestError.properties.rc.enum = returnCodes()
definitions.ResponseModelMessage.properties.id = { type: 'string', description: 'Under which it can be removed' }

const whole = { ...description, paths: sorted(paths), definitions: sorted(definitions) }
await writeFile(file, `${JSON.stringify(whole, null, 2)}\n`)

function completed(name, operation) {
  const summary = summaries[name]
  if (summary === undefined) throw new Error(`Say in summaries what ${name} does.`)
  const responses = { ...operation.responses, ...ownResponses[name] }
  return {
    ...operation,
    parameters: (operation.parameters ?? []).map((parameter) => withDefinition(name, parameter)),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [status, said(status, response)]),
    ),
    summary: operation.summary ?? summary,
  }
}

function said(status, response) {
  return { ...response, description: response.description ?? (status < 300 ? 'Success' : 'Refused') }
}

function withDefinition(name, parameter) {
  const definition = bodyDefinitions[name]
  if (parameter.in !== 'body' || definition === undefined) return parameter
  return { ...parameter, schema: { $ref: `#/definitions/${definition}` } }
}

/** The published codes in their order, then those that are sent as well. */
function returnCodes() {
  const published = facts.definitions.RequestError.properties.rc.enum
  return [...new Set([...published, ...ownReturnCodes])]
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)))
}
