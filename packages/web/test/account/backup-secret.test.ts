import { describe, expect, test } from 'vitest'
import { secretIn } from '../../src/account/backup-secret.js'
import { strings } from '../../src/strings/en.js'

const secret = '0123456789abcdef'.repeat(4)

describe('the secret in a backup', () => {
  test.each([
    ['as it is saved', strings.account.backupText('ks1abc', secret), secret],
    ['alone', secret, secret],
    ['in capitals', ` ${secret.toUpperCase()}\n`, secret],
    ['one digit short', secret.slice(1), undefined],
    ['one digit long', `${secret}0`, undefined],
    ['not there', 'hello', undefined],
  ])('%s', (_, text, found) => expect(secretIn(text)).toBe(found))
})
