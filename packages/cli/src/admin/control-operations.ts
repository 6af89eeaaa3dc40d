import { Option } from 'commander'
import { wholeNumber } from '../option-value.js'
import { workerId } from './admin-operation.js'
import type { AdminOperation } from './admin-operation.js'
import { fieldsOf } from './field-value.js'
import type { FieldTypes } from './field-value.js'

const modes: FieldTypes = { maintenance: 'flag', invite_only: 'flag', raid: 'flag' }

/** How the whole tracker behaves. */
export const modeOperations: readonly AdminOperation[] = [
  {
    name: 'show',
    description: 'Shows the modes.',
    question: () => ({ method: 'GET', path: '/status/modes' }),
  },
  {
    name: 'set',
    description: 'Switches modes.',
    args: ['<mode=value...>'],
    help: `Modes: maintenance (for admins), invite_only, raid.

Example:
  kudoswarm admin modes set raid=yes`,
    question: ({ rest }) => ({ method: 'PUT', path: '/status/modes', body: modeFields(fieldsOf(rest, modes)) }),
  },
]

/** The API calls them `raid_mode` and so on. */
function modeFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${name}_mode`, value]))
}

const filterFields: FieldTypes = { regex: 'text', filter_type: 'whole', description: 'text', replacement: 'text' }
const filterColumns = ['id', '>filter_type', 'regex', 'replacement', 'description', 'problem']

/** What is looked for in prompts. */
export const filterOperations: readonly AdminOperation[] = [
  {
    name: 'list',
    description: 'Lists filters.',
    options: [
      new Option('--type <n>', 'only those of a type').argParser(wholeNumber(10, 29)),
      new Option('--contains <text>', 'only those that contain a text'),
    ],
    question: ({ options: { contains, type } }) => {
      const query = new URLSearchParams()
      if (typeof type === 'number') query.set('filter_type', String(type))
      if (typeof contains === 'string') query.set('contains', contains)
      return { method: 'GET', path: `/filters?${query.toString()}` }
    },
    columns: filterColumns,
  },
  {
    name: 'add',
    description: 'Adds a filter.',
    args: ['<field=value...>'],
    help: `Fields: ${Object.keys(filterFields).join(', ')}.

Filters hold for prompts for images. Types 10 and 11 are one group, type 20 is the other; other types do
nothing. A prompt in which both groups find something is replaced, by what filters of type 10 have as
replacement, or refused where whoever asks wants no replacement or too little is left.

Example:
  kudoswarm admin filters add filter_type=10 'regex=\\bbad words?\\b'`,
    question: ({ rest }) => ({ method: 'PUT', path: '/filters', body: fieldsOf(rest, filterFields) }),
  },
  {
    name: 'set',
    description: 'Changes a filter.',
    args: ['<id>', '<field=value...>'],
    question: ({ args: [id = ''], rest }) => ({
      method: 'PATCH',
      path: `/filters/${encodeURIComponent(id)}`,
      body: fieldsOf(rest, filterFields),
    }),
  },
  {
    name: 'remove',
    description: 'Removes a filter.',
    args: ['<id>'],
    question: ({ args: [id = ''] }) => ({ method: 'DELETE', path: `/filters/${encodeURIComponent(id)}` }),
  },
  {
    name: 'test',
    description: 'Says what the filters find in a prompt.',
    args: ['<prompt>'],
    question: ({ args: [prompt = ''] }) => ({ method: 'POST', path: '/filters', body: { prompt } }),
  },
]

/** From where nothing is taken. */
export const addressOperations: readonly AdminOperation[] = [
  {
    name: 'list',
    description: 'Lists networks that are timed out, or what an address is timed out by.',
    args: ['[address]'],
    question: ({ args: [address] }) => ({
      method: 'GET',
      path: address === undefined ? '/operations/ipaddr' : `/operations/ipaddr/${encodeURIComponent(address)}`,
    }),
    columns: ['ipaddr', '>seconds'],
  },
  {
    name: 'block',
    description: 'Takes nothing from an address or a network for some hours.',
    args: ['<address>'],
    options: [new Option('--hours <n>', 'for how long').argParser(wholeNumber(1, 720)).default(24)],
    question: ({ args: [ipaddr], options: { hours } }) => ({
      method: 'POST',
      path: '/operations/ipaddr',
      body: { ipaddr, hours },
    }),
  },
  {
    name: 'release',
    description: 'Ends a time-out.',
    args: ['<address>'],
    question: ({ args: [ipaddr] }) => ({ method: 'DELETE', path: '/operations/ipaddr', body: { ipaddr } }),
  },
  {
    name: 'block-worker',
    description: 'Takes nothing from where a worker is for some days.',
    args: ['<worker>'],
    options: [new Option('--days <n>', 'for how long').argParser(wholeNumber(1, 30)).default(1)],
    question: async (input) => ({
      method: 'PUT',
      path: `/operations/block_worker_ipaddr/${await workerId(input)}`,
      body: { days: input.options.days },
    }),
  },
  {
    name: 'release-worker',
    description: 'Ends that.',
    args: ['<worker>'],
    question: async (input) => ({
      method: 'DELETE',
      path: `/operations/block_worker_ipaddr/${await workerId(input)}`,
    }),
  },
]

/** Makes an invitation to register. */
export const inviteOperation: AdminOperation = {
  name: 'invite',
  description: 'Makes an invitation to register.',
  options: [
    new Option('--uses <n>', 'accounts that it is good for').argParser(wholeNumber(1, 10_000)).default(1),
    new Option('--days <n>', 'days for which it is (default: for ever)').argParser(wholeNumber(1, 3_650)),
  ],
  help: `It is given on the page /register, or with it: /register?invitation=CODE. It is needed where the
tracker was started with --registration invite_only.`,
  question: ({ options: { days, uses } }) => ({ method: 'POST', path: '/invitations', body: { uses, days } }),
}

/** What is done with invitations that there are. */
export const invitationOperations: readonly AdminOperation[] = [
  {
    name: 'list',
    description: 'Lists invitations that are not used up.',
    question: () => ({ method: 'GET', path: '/invitations' }),
    columns: ['code', '>uses_left', 'expires', 'created'],
  },
  {
    name: 'remove',
    description: 'Takes an invitation back.',
    args: ['<code>'],
    question: ({ args: [code = ''] }) => ({ method: 'DELETE', path: `/invitations/${encodeURIComponent(code)}` }),
  },
]

/** What the rules have refused. */
export const refusalOperations: readonly AdminOperation[] = [
  {
    name: 'list',
    description: 'Lists what was refused since the tracker was started, the last first: whom, why and how often.',
    question: () => ({ method: 'GET', path: '/page/refusals' }),
    field: 'refusals',
    columns: ['>count', 'alias', 'via', 'code', 'message'],
  },
]

/** Whom the rules suspect. */
export const suspectOperations: readonly AdminOperation[] = [
  {
    name: 'accounts',
    description: 'Lists suspected accounts. Those that are suspicious neither give nor get kudos.',
    question: () => ({ method: 'GET', path: '/page/suspects' }),
    field: 'accounts',
    columns: ['>account', 'alias', 'isSuspicious', 'isTrusted', 'reasons'],
  },
  {
    name: 'workers',
    description: 'Lists suspected workers. Those that are paused get no jobs.',
    question: () => ({ method: 'GET', path: '/page/suspects' }),
    field: 'workers',
    columns: ['id', 'name', 'owner', 'isPaused', 'reasons'],
  },
]
