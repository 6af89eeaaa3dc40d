import { Option } from 'commander'
import { wholeNumber } from '../option-value.js'
import { userNumber } from './admin-operation.js'
import type { AdminOperation } from './admin-operation.js'
import { fieldsOf } from './field-value.js'
import type { FieldTypes } from './field-value.js'

const fields: FieldTypes = {
  kudos: 'number',
  monthly_kudos: 'whole',
  usage_multiplier: 'number',
  moderator: 'flag',
  concurrency: 'whole',
  worker_invited: 'whole',
  trusted: 'flag',
  flagged: 'flag',
  customizer: 'flag',
  vpn: 'flag',
  service: 'flag',
  education: 'flag',
  special: 'flag',
  reset_suspicion: 'flag',
  admin_comment: 'text',
  public_workers: 'flag',
  username: 'text',
  contact: 'text',
  undelete: 'flag',
}

const help = `Fields: ${Object.keys(fields).join(', ')}.
The first four are for admins. kudos and monthly_kudos are differences: kudos=-5 takes five.

Example:
  kudoswarm admin users set 17 trusted=yes concurrency=60`

/** What is done with accounts. */
export const userOperations: readonly AdminOperation[] = [
  {
    name: 'list',
    description: 'Lists accounts, 25 a page.',
    options: [
      new Option('--page <n>', 'page, from 1').argParser(wholeNumber(1, 10_000)).default(1),
      new Option('--sort <by>', 'order').choices(['kudos', 'age']).default('kudos'),
    ],
    question: ({ options: { page, sort } }) => ({
      method: 'GET',
      path: `/users?page=${String(page)}&sort=${String(sort)}`,
    }),
    columns: ['>id', 'username', '>kudos', 'moderator', 'trusted', 'flagged', 'deleted', '>worker_count'],
  },
  {
    name: 'show',
    description: 'Shows everything about an account.',
    args: ['<user>'],
    question: ({ args: [user = ''] }) => ({ method: 'GET', path: `/users/${userNumber(user)}` }),
  },
  {
    name: 'set',
    description: 'Changes an account.',
    args: ['<user>', '<field=value...>'],
    help,
    question: ({ args: [user = ''], rest }) => ({
      method: 'PUT',
      path: `/users/${userNumber(user)}`,
      body: fieldsOf(rest, fields),
    }),
  },
  {
    name: 'delete',
    description: 'Disables an account; after 30 days of rest, removes what is known of its owner.',
    args: ['<user>'],
    question: ({ args: [user = ''] }) => ({ method: 'DELETE', path: `/users/${userNumber(user)}` }),
  },
]

function amountOf(text: string): number {
  return Number(fieldsOf([`kudos=${text}`], { kudos: 'number' }).kudos)
}

/** What is done with kudos. */
export const kudosOperations: readonly AdminOperation[] = [
  {
    name: 'give',
    description: 'Gives an account kudos that nobody loses; for admins.',
    args: ['<user>', '<kudos>'],
    question: ({ args: [user = '', kudos = ''] }) => ({
      method: 'PUT',
      path: `/users/${userNumber(user)}`,
      body: { kudos: amountOf(kudos) },
    }),
  },
  {
    name: 'take',
    description: 'Takes kudos from an account, which are burnt; for admins.',
    args: ['<user>', '<kudos>'],
    question: ({ args: [user = '', kudos = ''] }) => ({
      method: 'PUT',
      path: `/users/${userNumber(user)}`,
      body: { kudos: -amountOf(kudos) },
    }),
  },
  {
    name: 'award',
    description: 'Awards an account kudos; for admins.',
    args: ['<user>', '<kudos>'],
    question: ({ args: [user = '', kudos = ''] }) => ({
      method: 'POST',
      path: '/kudos/award',
      body: { username: `#${userNumber(user)}`, amount: amountOf(kudos) },
    }),
  },
]
