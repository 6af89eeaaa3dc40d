import { announce } from '../../components/announcer.js'
import { attempt } from '../../components/attempt.js'
import { Icon } from '../../components/icon.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { commandLine, type AdminAct } from './admin-acts.js'

/** The command that does the same, to be copied. */
export function CommandLine({ act }: { act: AdminAct }) {
  const line = commandLine(act, location.origin)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(line)
    announce(words.copied)
  }
  return (
    <div class="command-line">
      <code class="command-line__text" role="group" aria-label={words.command} tabIndex={0}>
        {line}
      </code>
      <button type="button" class="icon-button" aria-label={words.copy} onClick={() => attempt(copy())}>
        <Icon name="copy" />
      </button>
    </div>
  )
}
