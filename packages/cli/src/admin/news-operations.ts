import type { AdminOperation } from './admin-operation.js'
import { fieldsOf } from './field-value.js'
import type { FieldTypes } from './field-value.js'

const fields: FieldTypes = {
  title: 'text',
  newspiece: 'text',
  importance: 'text',
  tags: 'list',
  more_info_urls: 'list',
  date_published: 'text',
}

const help = `Fields: ${Object.keys(fields).join(', ')}.
The newspiece is Markdown. Tags and addresses have commas between them. The day, 2026-11-30, is today
where it is not given. Everybody reads them at /news and /api/v2/status/news.

Examples:
  kudoswarm admin news add title="Moving house" newspiece="We are back at *noon*." tags=service
  kudoswarm admin news add title="New models" newspiece="$(cat models.md)"`

/** What everybody is told. */
export const newsOperations: readonly AdminOperation[] = [
  {
    name: 'list',
    description: 'Lists the news, with the ids by which they are changed.',
    question: () => ({ method: 'GET', path: '/status/news' }),
    columns: ['id', 'date_published', 'importance', 'title'],
  },
  {
    name: 'add',
    description: 'Publishes a piece of news.',
    args: ['<field=value...>'],
    help,
    question: ({ rest }) => ({ method: 'POST', path: '/status/news', body: fieldsOf(rest, fields) }),
  },
  {
    name: 'set',
    description: 'Changes a piece of news.',
    args: ['<id>', '<field=value...>'],
    help,
    question: ({ args: [id = ''], rest }) => ({ method: 'PATCH', path: pathOf(id), body: fieldsOf(rest, fields) }),
  },
  {
    name: 'remove',
    description: 'Takes a piece of news back.',
    args: ['<id>'],
    question: ({ args: [id = ''] }) => ({ method: 'DELETE', path: pathOf(id) }),
  },
]

function pathOf(id: string): string {
  return `/status/news/${encodeURIComponent(id)}`
}
