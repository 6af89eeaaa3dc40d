import { Option } from 'commander'
import { wholeNumber } from '../option-value.js'
import { workerId } from './admin-operation.js'
import type { AdminOperation } from './admin-operation.js'

/** What is said to owners of workers. */
export const messageOperations: readonly AdminOperation[] = [
  {
    name: 'list',
    description: 'Lists messages that workers get.',
    question: () => ({ method: 'GET', path: '/workers/messages' }),
    columns: ['id', 'worker_id', '>expiry', 'origin', 'message'],
  },
  {
    name: 'send',
    description: 'Sends a worker a message, which it shows its owner.',
    args: ['<worker>', '<message>'],
    options: [new Option('--hours <n>', 'for how long it is told').argParser(wholeNumber(1, 720)).default(12)],
    question: async (input) => {
      const worker_id = await workerId(input)
      const { args, options } = input
      return { method: 'POST', path: '/workers/messages', body: { worker_id, message: args[1], expiry: options.hours } }
    },
  },
  {
    name: 'remove',
    description: 'Takes a message back.',
    args: ['<id>'],
    question: ({ args: [id = ''] }) => ({ method: 'DELETE', path: `/workers/messages/${encodeURIComponent(id)}` }),
  },
]

/** What the rules have decided. */
export const whyOperations: readonly AdminOperation[] = [
  {
    name: 'worker',
    description: 'Says why a worker, given by name or id, gets no jobs.',
    args: ['<worker>'],
    question: async (input) => ({ method: 'GET', path: `/page/explanations/workers/${await workerId(input)}` }),
    field: 'reasons',
    columns: ['>count', 'code', 'text'],
  },
  {
    name: 'request',
    description: 'Says why a request, given by its id in the ledger or as its client knows it, waits, or how it ended.',
    args: ['<request>'],
    question: ({ args: [id = ''] }) => ({
      method: 'GET',
      path: `/page/explanations/requests/${encodeURIComponent(id)}`,
    }),
    field: 'reasons',
    columns: ['>count', 'code', 'text'],
  },
]
