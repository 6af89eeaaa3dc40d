import { Option } from 'commander'
import { workerId } from './admin-operation.js'
import type { AdminOperation } from './admin-operation.js'
import { fieldsOf } from './field-value.js'
import type { FieldTypes } from './field-value.js'

const fields: FieldTypes = {
  maintenance: 'flag',
  maintenance_msg: 'text',
  paused: 'flag',
  info: 'text',
  name: 'text',
  team: 'text',
}

/** What is done with workers. */
export const workerOperations: readonly AdminOperation[] = [
  {
    name: 'list',
    description: 'Lists workers that are there.',
    options: [new Option('--type <type>', 'only those for').choices(['image', 'text', 'interrogation'])],
    question: ({ options: { type } }) => ({
      method: 'GET',
      path: typeof type === 'string' ? `/workers?type=${type}` : '/workers',
    }),
    columns: [
      'name',
      'type',
      'owner',
      'online',
      'maintenance_mode',
      'paused',
      '>requests_fulfilled',
      '>uncompleted_jobs',
      '>kudos_rewards',
      'performance',
      'id',
    ],
  },
  {
    name: 'show',
    description: 'Shows everything about a worker.',
    args: ['<worker>'],
    question: async (input) => ({ method: 'GET', path: `/workers/${await workerId(input)}` }),
  },
  {
    name: 'set',
    description: 'Changes a worker, given by name or id.',
    args: ['<worker>', '<field=value...>'],
    help: `Fields: ${Object.keys(fields).join(', ')}.

Example:
  kudoswarm admin workers set attic maintenance=yes maintenance_msg="Your answers are empty."`,
    question: async (input) => {
      const body = fieldsOf(input.rest, fields)
      return { method: 'PUT', path: `/workers/${await workerId(input)}`, body }
    },
  },
  {
    name: 'delete',
    description: 'Removes a worker that has no jobs in hand.',
    args: ['<worker>'],
    question: async (input) => ({ method: 'DELETE', path: `/workers/${await workerId(input)}` }),
  },
]
