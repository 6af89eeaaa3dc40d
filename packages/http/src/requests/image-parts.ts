import type { ResultImages } from '../content/result-images.js'
import type { SourceImages } from '../content/source-images.js'
import type { GenerationParts } from './generation-parts.js'

/** What the routes of work with images need besides. */
export interface ImageParts extends GenerationParts {
  sources: SourceImages
  results: ResultImages
}
