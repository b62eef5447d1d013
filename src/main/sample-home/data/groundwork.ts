import { added, edited, fail, patch, run, say, stopped, think, type ThreadScript, turn } from '../script.ts';

/** groundwork: the machines and pipelines of the others; Terraform, Kubernetes, shell. */
export const GROUNDWORK: readonly ThreadScript[] = [
  {
    key: 'groundwork-alerts',
    project: 'groundwork',
    branch: 'quiet-alerts',
    daysAgo: 0.5,
    names: ['Fewer alerts at night'],
    effort: 'high',
    turns: [
      turn(
        'On call got 61 pages last week. Read alerts.yaml and the page log, tell me which alerts should not wake anyone.',
        run(
          'jq -r .alert pages-last-week.json | sort | uniq -c | sort -rn',
          '     34 HighMemory',
          '     12 PodRestarted',
          '      8 DiskWillFill',
          '      4 ApiErrorRate',
          '      3 CertExpiry',
        ),
        think('**Sorting** by whether a human could do anything at 3 am'),
        say(
          'Only 12 of 61 asked for a human at night.',
          '',
          '| Alert | Pages | Someone acted | Proposal |',
          '| --- | --- | --- | --- |',
          '| HighMemory | 34 | 0 | delete; the limit and a restart already handle it |',
          '| PodRestarted | 12 | 1 | ticket, page only at 5 in 10 minutes |',
          '| DiskWillFill | 8 | 7 | keep, but predict over 6 h instead of 1 h |',
          '| ApiErrorRate | 4 | 4 | keep |',
          '| CertExpiry | 3 | 1 | ticket at 21 days, page at 2 |',
          '',
          'Rule of thumb used: a page must be urgent, real, and need a person.',
        ),
      ),
      turn(
        'Apply it. Leave HighMemory in place for the database hosts.',
        patch(
          edited(
            'alerts/alerts.yaml',
            31,
            '   - alert: HighMemory',
            '-    expr: node_memory_used_ratio > 0.9',
            '+    expr: node_memory_used_ratio{role="database"} > 0.9',
            '     for: 10m',
            '     labels:',
            '       severity: page',
          ),
          edited(
            'alerts/alerts.yaml',
            58,
            '   - alert: DiskWillFill',
            '-    expr: predict_linear(disk_free_bytes[30m], 3600) < 0',
            '+    expr: predict_linear(disk_free_bytes[2h], 6 * 3600) < 0',
          ),
        ),
        run(
          'promtool check rules alerts/*.yaml && promtool test rules alerts/tests/*.yaml',
          'SUCCESS: 19 rules found',
          'Unit Testing:  SUCCESS',
        ),
        say(
          'Applied, rules and their tests pass. I added a test case that replays the disk of 9 November: the new expression fires at 16:40 instead of 02:15.',
        ),
      ),
    ],
  },
  {
    key: 'groundwork-backup',
    project: 'groundwork',
    branch: 'restore-drill',
    daysAgo: 7.7,
    names: ['Restore drill'],
    turns: [
      turn(
        'We have backups but nobody has ever restored one. Write a drill that we can run monthly, in a script.',
        patch(
          added(
            'bin/restore-drill',
            '#!/usr/bin/env bash',
            'set -euo pipefail',
            '',
            'backup=$(latest_backup "$1")',
            'db=drill_$(date +%s)',
            'trap \'dropdb --if-exists "$db"\' EXIT',
            '',
            'createdb "$db"',
            'pg_restore --no-owner --jobs 4 --dbname "$db" "$backup"',
            'psql --quiet --dbname "$db" --file checks.sql',
          ),
        ),
        fail(
          'bin/restore-drill harbor',
          'pg_restore: error: could not execute query: ERROR:  extension "btree_gist" is not available',
        ),
        say(
          'The drill found its first problem before it was finished: the backups need the `btree_gist` extension, and the standby image does not have it. In a real failure you would have noticed with the site down.',
          '',
          'I added the package to the image and the list of extensions to `checks.sql`.',
        ),
      ),
      turn(
        'What does checks.sql compare?',
        say(
          'Facts that cannot be right by accident:',
          '',
          '- row counts of the ten largest tables against the numbers stored beside the backup;',
          '- newest booking not older than the backup by more than an hour;',
          '- every foreign key validated once more;',
          '- one known guest, by name, with all of her bookings.',
        ),
      ),
    ],
  },
  {
    key: 'groundwork-terraform',
    project: 'groundwork',
    branch: 'main',
    daysAgo: 16,
    turns: [
      turn(
        'terraform plan wants to replace the database because of a tag change?!',
        run(
          'terraform plan -no-color | rg "forces replacement" -B 2',
          '      ~ kms_key_id = "arn:…/old" -> "arn:…/new" # forces replacement',
        ),
        say(
          'It is not the tag. The same commit moved `kms_key_id` into a variable whose default points at the **new** key, and changing the key of an encrypted instance forces a replacement. The tag is just the line above it in the plan.',
          '',
          'Pin the old key for this instance and rotate it later through a snapshot copy. And set `prevent_destroy`; it would have turned this plan into an error.',
        ),
      ),
      turn(
        'Done, thanks. Which other resources deserve prevent_destroy?',
        say(
          'Everything whose loss is not fixed by `apply`: databases, buckets with originals, the DNS zones, the KMS keys themselves, and the container registry. Not: instances, caches, load balancers. There are nine in this state; I listed them in `docs/keep.md`.',
        ),
      ),
    ],
  },
  {
    key: 'groundwork-shell',
    project: 'groundwork',
    branch: 'main',
    daysAgo: 24,
    turns: [
      turn(
        'Why does this print nothing?\n\n```sh\nset -e\ncount=$(grep -c ERROR app.log)\necho "errors: $count"\n```',
        say(
          '`grep -c` prints `0` **and exits with 1** when nothing matches, and `set -e` ends the script at the assignment.',
          '',
          '```sh',
          'count=$(grep -c ERROR app.log || true)',
          '```',
          '',
          'is the usual answer, but it also hides "file not found" (exit code 2). Stricter:',
          '',
          '```sh',
          'count=$(grep -c ERROR app.log) || [ $? -eq 1 ]',
          '```',
        ),
      ),
    ],
  },
  {
    key: 'groundwork-images',
    project: 'groundwork',
    branch: 'slim-images',
    daysAgo: 38,
    archived: true,
    turns: [
      turn(
        'List our images by size and tell me which are worth shrinking.',
        run(
          'bin/image-sizes',
          'reports        2.31 GB   pulls/day 410',
          'harbor-web     1.12 GB   pulls/day 95',
          'mailer         640 MB    pulls/day 12',
        ),
        say(
          'By bytes pulled per day `reports` is nine tenths of all traffic: 2.31 GB × 410. It carries a whole TeX distribution for one PDF template. Moving that to a sidecar which starts on demand brings it to about 300 MB. The other two can wait.',
        ),
      ),
      stopped('Try it with typst instead of TeX.', run('typst compile templates/invoice.typ', '')),
      turn(
        'Looks right, how big is it now?',
        run('docker images reports --format "{{.Size}}"', '296MB'),
        say(
          '296 MB, and an invoice takes 0.2 s instead of 3. Accents and the euro sign are fine; the only visible difference is the hyphenation of two Croatian place names.',
        ),
      ),
    ],
  },
  {
    key: 'groundwork-dns',
    project: 'groundwork',
    branch: 'split-horizon',
    daysAgo: 58,
    turns: [
      turn(
        'Pods sometimes wait exactly 5 seconds for DNS. Ideas?',
        think('**Five seconds** is the resolver timeout of glibc'),
        say(
          "Exactly five seconds is the resolver's timeout, so a packet got lost. The usual suspect: glibc sends the A and AAAA queries from one socket at the same moment, and a race in conntrack drops one of them.",
          '',
          "- quick: `options single-request-reopen` in the pod's `dnsConfig`;",
          '- thorough: a node-local cache, which talks TCP to the cluster DNS.',
          '',
          '`conntrack -S` shows `insert_failed` counting up when this is it.',
        ),
      ),
      turn(
        'insert_failed=2214 on one node. Node-local cache then.',
        patch(
          added(
            'k8s/node-local-dns.yaml',
            'apiVersion: apps/v1',
            'kind: DaemonSet',
            'metadata:',
            '  name: node-local-dns',
            '  namespace: kube-system',
          ),
        ),
        say(
          'Prepared, not applied. Roll it out on the staging pool first: it listens on `169.254.20.10`, and one of your network policies forbids link-local addresses.',
        ),
      ),
    ],
  },
  {
    key: 'groundwork-secrets',
    project: 'groundwork',
    branch: 'main',
    daysAgo: 73,
    memory: 'disabled',
    names: ['Token in the git history'],
    turns: [
      turn(
        'Somebody committed a registry token in March. It is in the history of a public mirror. What is the order of things to do?',
        say(
          '1. **Revoke the token now.** Everything else is cleaning up.',
          "2. Look at the registry's audit log for its use since March.",
          '3. Issue a new one, scoped to pull only, in the secret store.',
          '4. Add a pre-receive check, so that the next one is refused.',
          '5. Rewriting the history is optional: the token is dead, and rewriting breaks every clone. I would leave it and say why in the post-mortem.',
        ),
      ),
      turn(
        'Revoked. The log shows two pulls from an address in our own office range.',
        say(
          'Then it is most likely the laptop of whoever committed it. Keep the log lines with the incident, and close it once the owner of that address confirms.',
        ),
      ),
    ],
  },
  {
    key: 'groundwork-make',
    project: 'groundwork',
    branch: 'main',
    daysAgo: 90,
    turns: [
      turn(
        'Is there a reason to keep our 600-line Makefile? Nobody dares to touch it.',
        run('make -pn | rg "^[a-z-]+:" | wc -l', '83'),
        say(
          '83 targets; the shell history of the CI and of the three of you uses nine. I would keep those nine and delete the rest in one commit with a good message, rather than port all of it to something new.',
        ),
      ),
      turn(
        'Which nine?',
        say(
          '`up`, `down`, `logs`, `plan`, `apply`, `lint`, `test`, `image`, `release`. The last one calls four of the unloved ones, which I would inline.',
        ),
      ),
    ],
  },
];
