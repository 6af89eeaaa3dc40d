import { describe, expect, test } from 'vitest'
import { readBackup } from '../../src/account/backup-text.js'
import { strings } from '../../src/strings/en.js'

const secret = '0123456789abcdef'.repeat(4)
const other = 'f'.repeat(64)
const saved = strings.account.backupText({ account: 'ks1abc', secret })

describe('a backup', () => {
  test.each([
    ['as it is saved', saved, ['ks1abc']],
    ['that was saved twice into one file', saved + saved, ['ks1abc']],
    ['beside another account', `${saved}ks1xyz`, ['ks1abc', 'ks1xyz']],
    ['of the key alone', secret, []],
    ['in capitals', ` ${secret.toUpperCase()}\n`, []],
    ['with the key twice, in capitals once', `${secret}\n${secret.toUpperCase()}`, []],
  ])('%s is read', (_, text, accounts) => expect(readBackup(text)).toEqual({ ok: true, secret, accounts }))

  test.each([
    ['a digit less than a key', secret.slice(1), 'none'],
    ['a digit more', `${secret}0`, 'none'],
    ['a letter more', `${secret}x`, 'none'],
    ['no key', 'hello', 'none'],
    ['two keys', `${secret}\n${other}`, 'several'],
    ['two backups', saved + strings.account.backupText({ account: 'ks1xyz', secret: other }), 'several'],
  ])('is not read from what has %s', (_, text, problem) => expect(readBackup(text)).toEqual({ ok: false, problem }))
})
