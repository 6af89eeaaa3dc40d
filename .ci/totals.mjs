/**
 * `node .ci/totals.mjs FAILED_CHECKS TEST_STATUS`: prints the totals of the last `npm test` and exits with 1 unless
 * everything passed.
 */
import { existsSync, readFileSync } from 'node:fs'

const [failedChecks = 0, testStatus = 1] = process.argv.slice(2).map(Number)
const path = '.cache/test-results.json'
const results = existsSync(path)
  ? JSON.parse(readFileSync(path, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0, testResults: [] }

// A file that cannot even be loaded has no test that fails.
const brokenFiles = results.testResults.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
).length
const counted = failedChecks + results.numFailedTests + brokenFiles
// The tests may also end badly without any of them failing, as when the set-up does.
const failed = counted === failedChecks && testStatus !== 0 ? counted + 1 : counted

console.log(`${results.numPassedTests} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
