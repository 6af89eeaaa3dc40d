import { Command } from 'commander'
import { keyVariable } from '../admin/admin-api.js'
import { operationCommand, operationGroup } from '../admin/admin-operation.js'
import {
  addressOperations,
  filterOperations,
  invitationOperations,
  inviteOperation,
  modeOperations,
  refusalOperations,
  suspectOperations,
} from '../admin/control-operations.js'
import { newsOperations } from '../admin/news-operations.js'
import { kudosOperations, userOperations } from '../admin/user-operations.js'
import { messageOperations, whyOperations } from '../admin/word-operations.js'
import { workerOperations } from '../admin/worker-operations.js'

/** `kudoswarm admin`. */
export function adminCommand(): Command {
  return new Command('admin')
    .description('Runs a tracker by its API: accounts, workers, kudos, modes, news, filters, addresses, invitations.')
    .addCommand(operationGroup('users', 'Accounts.', userOperations))
    .addCommand(operationGroup('workers', 'Workers.', workerOperations))
    .addCommand(operationGroup('kudos', 'Kudos that are given and taken.', kudosOperations))
    .addCommand(operationGroup('modes', 'How the whole tracker behaves.', modeOperations))
    .addCommand(operationGroup('news', 'What everybody is told.', newsOperations))
    .addCommand(operationGroup('filters', 'What is looked for in prompts for images.', filterOperations))
    .addCommand(operationGroup('addresses', 'From where nothing is taken.', addressOperations))
    .addCommand(operationGroup('suspects', 'Whom the rules suspect, and why.', suspectOperations))
    .addCommand(operationGroup('refusals', 'What the rules have refused, and why.', refusalOperations))
    .addCommand(operationGroup('messages', 'What is said to owners of workers.', messageOperations))
    .addCommand(operationGroup('why', 'What the rules have decided, and why.', whyOperations))
    .addCommand(operationCommand(inviteOperation))
    .addCommand(operationGroup('invitations', 'Invitations that there are.', invitationOperations))
    .addHelpText(
      'after',
      `
All of it takes the API key of a moderator, some of it that of an admin. "kudoswarm tracker" makes the
account of an admin when it first serves HTTP, and prints its key once.

Examples:
  export ${keyVariable}=…
  kudoswarm admin users list --sort age
  kudoswarm admin users set "alice#17" trusted=yes
  kudoswarm admin workers set attic paused=yes
  kudoswarm admin kudos award 17 500
  kudoswarm admin news add title="Moving house" newspiece="Back at *noon*."
  kudoswarm admin invite --uses 5 --days 14
  kudoswarm admin workers list --json --url https://swarm.example.org`,
    )
}
