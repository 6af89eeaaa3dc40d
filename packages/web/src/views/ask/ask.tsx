import { useEffect } from 'preact/hooks'
import { strings } from '../../strings/en.js'
import { records } from './asking.js'
import { Composer } from './composer.js'
import { Examples } from './examples.js'
import { followQuotation } from './quotation.js'
import { followServedModels } from './served-models.js'
import { Thread } from './thread.js'
import './ask.css'

const words = strings.ask

/** Ask the swarm, and see who answers. What was asked stays above, the composer stays at hand below. */
export function Ask() {
  useEffect(followServedModels, [])
  useEffect(followQuotation, [])
  const isEmpty = records.value.length === 0
  return (
    <div class="ask">
      {isEmpty ? (
        <header class="ask__welcome stack">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
          <Examples />
        </header>
      ) : (
        <>
          <h1 class="visually-hidden">{words.title}</h1>
          <Thread />
        </>
      )}
      <Composer />
    </div>
  )
}
