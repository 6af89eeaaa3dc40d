import { apiUrlDefault } from '@kudoswarm/http/contract'
import { Command, type Option } from 'commander'
import { CliError } from '../failure.js'
import { adminKeyFile, askApi, keyVariable } from './admin-api.js'
import type { AdminApiOptions, ApiQuestion } from './admin-api.js'
import { answerTable } from './answer-table.js'
import type { Columns } from './answer-table.js'

/** What an operation was given: arguments by position, options by name. */
export interface AdminInput {
  args: readonly string[]
  /** What a last argument of several has. */
  rest: readonly string[]
  options: Readonly<Record<string, unknown>>
  /** Asks something that must be known first. */
  ask: (question: ApiQuestion) => Promise<unknown>
}

/** Something that moderators do by the API. */
export interface AdminOperation {
  name: string
  description: string
  /** As commander writes them: `<user>`, `<fields...>`. */
  args?: readonly string[]
  options?: readonly Option[]
  /** Shown after the options. */
  help?: string
  question: (input: AdminInput) => ApiQuestion | Promise<ApiQuestion>
  /** The field of the answer that is shown. @default all of it */
  field?: string
  columns?: Columns
}

interface OperationOptions extends AdminApiOptions {
  json?: boolean
}

/** The command of an operation. */
export function operationCommand(operation: AdminOperation): Command {
  const { args = [], columns, description, field, help, name, options = [], question } = operation
  const command = new Command(name).description(description)
  for (const arg of args) command.argument(arg)
  for (const option of options) command.addOption(option)
  command
    .option('--url <url>', 'where the tracker serves HTTP', apiUrlDefault)
    .option('--key <key>', `API key of a moderator (default: $${keyVariable})`)
    .option('--key-file <file>', `file with the key (default: ${adminKeyFile()})`)
    .option('--json', 'print the answer as it came')
  if (help !== undefined) command.addHelpText('after', `\n${help}`)
  return command.action(async (...given: unknown[]) => {
    const chosen = given.at(-2) as OperationOptions & Record<string, unknown>
    const values = given.slice(0, args.length)
    const ask = (asked: ApiQuestion): Promise<unknown> => askApi(chosen, asked)
    const input = {
      args: values.filter((value): value is string => typeof value === 'string'),
      rest: values.filter((value): value is string[] => Array.isArray(value)).flat(),
      options: chosen,
      ask,
    }
    const answer = await ask(await question(input))
    const shown = field === undefined ? answer : (answer as Record<string, unknown>)[field]
    const text = chosen.json === true ? JSON.stringify(shown, undefined, 2) : answerTable(shown, columns)
    process.stdout.write(`${text}\n`)
  })
}

/** Operations of the same things, as a command with subcommands. */
export function operationGroup(name: string, description: string, operations: readonly AdminOperation[]): Command {
  const group = new Command(name).description(description)
  for (const operation of operations) group.addCommand(operationCommand(operation))
  return group
}

/** The number of a user who is given as that, or with a name before it. @throws CliError usage_invalid */
export function userNumber(given: string): string {
  const number = /(?:^|#)(\d{1,9})$/.exec(given)?.[1]
  if (number !== undefined) return number
  throw new CliError('usage_invalid', 'A user is given by number, 17 or "name#17".')
}

/** The id of a worker that is given by that, or by name. */
export async function workerId({ args, ask }: AdminInput): Promise<string> {
  const given = args[0]!
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(given)) return given
  const { id } = (await ask({ method: 'GET', path: `/workers/name/${encodeURIComponent(given)}` })) as { id: string }
  return id
}
