import { Popover } from '../components/popover.js'
import { Button } from '../components/button.js'
import { peerView, startFailure } from '../peer/peer-client.js'
import { strings } from '../strings/en.js'
import { sessionWords } from './session-words.js'
import './connection-status.css'

/** A dot that says how the connection stands; behind it, why, and who is connected with whom. */
export function ConnectionStatus() {
  const view = peerView.value
  const { tone, label, explanation } = sessionWords(view?.session ?? { name: 'starting' }, startFailure.value)
  const words = strings.shell.session
  return (
    <Popover
      label={words.label(label)}
      button={
        <span class={`connection connection--${tone}`}>
          <span class="connection__dot" />
          <span class="connection__label">{label}</span>
        </span>
      }
    >
      <p class="visually-hidden" role="status">
        {label}
      </p>
      <h2>{label}</h2>
      <p>{explanation}</p>
      {tone === 'bad' && <Button onClick={() => location.reload()}>{words.reload}</Button>}
      {view?.tracker !== undefined && (
        <dl class="facts">
          <dt>{words.tracker}</dt>
          <dd>
            <code>{view.tracker.peer}</code>
          </dd>
          <dt>{words.version}</dt>
          <dd>{view.tracker.version}</dd>
          {view.peer !== undefined && (
            <>
              <dt>{words.peer}</dt>
              <dd>
                <code>{view.peer}</code>
              </dd>
            </>
          )}
        </dl>
      )}
    </Popover>
  )
}
