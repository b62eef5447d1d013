import {
  added,
  compact,
  conclude,
  edited,
  fail,
  patch,
  remark,
  run,
  say,
  show,
  think,
  type ThreadScript,
  turn,
} from '../script.ts';

/** lantern: a log viewer for the terminal, in Rust. */
export const LANTERN: readonly ThreadScript[] = [
  {
    key: 'lantern-follow',
    project: 'lantern',
    branch: 'follow-rotated-files',
    daysAgo: 0.3,
    names: ['Follow rotated log files'],
    turns: [
      turn(
        '`lantern -f` goes silent after logrotate has run. tail -F does not.',
        show({ kind: 'goal', objective: '`lantern -f` never goes silent.', status: 'active' }),
        think(
          '**Checking the file handle**\n\nFollow mode opens it once; after a rotation the path means another file.',
        ),
        remark('Let me see how follow mode keeps its file handle.'),
        run(
          'rg -n "fn follow" -A 14 src/follow.rs',
          '48:pub fn follow(path: &Path, tx: Sender<Line>) -> io::Result<()> {',
          '49-    let mut file = File::open(path)?;',
          '50-    file.seek(SeekFrom::End(0))?;',
          '51-    loop {',
          '52-        read_new_lines(&mut file, &tx)?;',
          '53-        thread::sleep(POLL);',
          '54-    }',
        ),
        show({
          kind: 'mcp',
          server: 'issues',
          tool: 'search',
          asks: { query: 'follow logrotate silent', state: 'open' },
          gives:
            '#212 -f stops after logrotate (9 comments)\n#240 copytruncate prints old lines again (2 comments)',
        }),
        show({
          kind: 'mcp',
          server: 'issues',
          tool: 'comment',
          asks: { issue: 212, text: 'Reproduced.' },
          gives: 'this token may only read',
          failed: true,
        }),
        show({ kind: 'search', query: 'tail -F inode copytruncate detect rotation' }),
        show({ kind: 'page', url: 'https://man.example.org/man1/tail.1.html' }),
        show({
          kind: 'spawn',
          agent: 'agent-follow-windows',
          prompt:
            'How do other log viewers detect rotation on Windows? Look at the vendored sources in third_party only.',
        }),
        conclude(
          'The handle is opened once. After a rotation it still points at the renamed file, which nobody writes to.',
          '',
          'Two kinds of rotation need two answers:',
          '',
          '- **rename + create**: the path now has another inode. Compare `(dev, ino)` of the path with the handle on each poll; drain the old handle first, then reopen.',
          '- **copytruncate**: same inode, but the length is below our offset. Seek to 0.',
        ),
      ),
      turn(
        'Implement both. On Windows there is no inode, just do the length check.',
        show({
          kind: 'plan',
          text: '# Follow rotated files\n\n1. `was_replaced` compares `(dev, ino)` of path and handle\n2. Drain the old handle, then reopen\n3. A shorter file is read from its beginning\n',
        }),
        show({
          kind: 'wait',
          agent: 'agent-follow-windows',
          answer: '`tailspin` compares volume serial number and file index. It works on NTFS.',
        }),
        patch(
          edited(
            'src/follow.rs',
            48,
            ' pub fn follow(path: &Path, tx: Sender<Line>) -> io::Result<()> {',
            '     let mut file = File::open(path)?;',
            '     file.seek(SeekFrom::End(0))?;',
            '     loop {',
            '         read_new_lines(&mut file, &tx)?;',
            '+        if was_replaced(&file, path)? {',
            '+            read_new_lines(&mut file, &tx)?;',
            '+            file = File::open(path)?;',
            '+        } else if file.metadata()?.len() < file.stream_position()? {',
            '+            file.rewind()?;',
            '+        }',
            '         thread::sleep(POLL);',
          ),
        ),
        fail(
          'cargo test follow',
          '\u001b[1m\u001b[32m   Compiling\u001b[0m lantern v0.9.2',
          '\u001b[1m\u001b[31merror[E0599]\u001b[0m\u001b[1m: no method named `stream_position` found\u001b[0m',
          '  \u001b[1m\u001b[34m-->\u001b[0m src/follow.rs:55:46',
        ),
        patch(
          edited(
            'src/follow.rs',
            1,
            '-use std::io::{self, Read};',
            '+use std::io::{self, Read, Seek};',
            ' use std::path::Path;',
          ),
        ),
        run(
          'cargo test follow',
          'running 3 tests',
          'test follow::sees_lines_after_rename_and_create ... \u001b[32mok\u001b[0m',
          'test follow::sees_lines_after_copytruncate ... \u001b[32mok\u001b[0m',
          'test follow::survives_a_missing_file_between_the_two ... \u001b[32mok\u001b[0m',
          '',
          'test result: \u001b[32mok\u001b[0m. 3 passed; 0 failed',
        ),
        show({
          kind: 'tool',
          tool: 'open_in_editor',
          asks: { path: 'src/follow.rs', line: 48 },
          gives: 'opened',
        }),
        show({ kind: 'hook', text: 'Please also run `cargo clippy`.' }),
        run('cargo clippy', '\u001b[1m\u001b[32m    Finished\u001b[0m dev profile in 3.1s'),
        conclude(
          'Both work. Between rename and create the path may not exist for a moment: `was_replaced` treats `NotFound` as "not yet" and keeps the old handle, which is what the third test pins.',
        ),
      ),
      turn(
        'Does the drain before reopening lose a line that is half written?',
        compact(
          'Follow mode of lantern survives rotation now.\n\n- `was_replaced` in `src/follow.rs`; three tests\n- open: a half-written line at the moment of the rotation',
        ),
        show({ kind: 'review-begins', hint: 'current changes' }),
        show({
          kind: 'review-ends',
          explanation: 'The change looks right.',
          findings: [
            {
              title: '[P2] One stat per poll and file',
              body: 'With `--follow-all` on a folder of 500 files that is 5,000 calls a second.',
              path: 'src/follow.rs',
              lines: [55, 61],
            },
          ],
        }),
        show({ kind: 'look', path: 'docs/rotation.png' }),
        show({ kind: 'warning', message: 'This thread has been compacted; answers may be less exact.' }),
        show({
          kind: 'newer',
          type: 'workspace_checkpointed',
          payload: { checkpoint: { id: 'cp_8', files: 2 } },
        }),
        conclude(
          "No, but it was close. A partial line stays in the reader's buffer; when the file is replaced it is now emitted as it is, marked with `⏎` missing, because its end will never come. Before my change it would have been glued to the first line of the new file.",
        ),
      ),
    ],
  },
  {
    key: 'lantern-filter-syntax',
    project: 'lantern',
    branch: 'main',
    daysAgo: 2.1,
    turns: [
      turn(
        'I want a filter language for lantern: level>=warn and service:checkout -"health check". How would you parse that without a parser generator?',
        say(
          'By hand; the grammar fits on a postcard:',
          '',
          '```text',
          'query  = { term }',
          'term   = [ "-" ] ( phrase | field )',
          'field  = name op value        op = ":" | ">=" | "<=" | ">" | "<"',
          "phrase = word | '\"' anything '\"'",
          '```',
          '',
          'Terms are joined by AND. I would leave OR out for now: in forty saved filters of yours I found two that need it, and both are `service:a` or `service:b`, which `service:a,b` covers.',
          '',
          'The tokenizer is one loop over `char_indices`. Each token keeps its byte range, so an error can underline the exact place:',
          '',
          '```text',
          'level>=wran and service:checkout',
          '       ^^^^ unknown level; one of trace, debug, info, warn, error',
          '```',
        ),
      ),
      turn(
        'Make a missing closing quote forgiving, people type while they watch.',
        say(
          'Then an open quote simply runs to the end of the input. The prompt shows the phrase dimmed until the quote is closed. Nothing is an error while the cursor stands inside the token that would be wrong; errors appear on Enter or when the cursor leaves it.',
        ),
      ),
    ],
  },
  {
    key: 'lantern-perf',
    project: 'lantern',
    branch: 'simd-newlines',
    daysAgo: 5.8,
    effort: 'xhigh',
    names: ['Opening a 4 GB log in under a second'],
    turns: [
      turn(
        'Opening a 4 GB file takes 6.5 s. Profile it.',
        run(
          'perf record -g target/release/lantern big.log --exit-after-index && perf report --stdio | head -12',
          '  61.20%  lantern  [.] lantern::index::build_line_index',
          '  18.77%  lantern  [.] alloc::raw_vec::finish_grow',
          '   9.41%  libc     [.] __memmove_avx_unaligned_erms',
          '   4.02%  kernel   [k] clear_page_erms',
        ),
        say(
          'Most of it is the byte-by-byte newline scan, then growing the `Vec<u64>` of offsets, then page faults.',
          '',
          '| Step | Time now | With |',
          '| --- | --- | --- |',
          '| newline scan | 4.0 s | `memchr` in 1 MiB chunks: about 0.5 s |',
          '| offsets | 1.2 s | store every 64th offset, reserve from file size |',
          '| page faults | 0.9 s | read in a ring of buffers instead of `mmap` |',
        ),
      ),
      turn(
        'Try memchr and the sparse index.',
        patch(
          edited(
            'src/index.rs',
            31,
            '-    for (i, byte) in bytes.iter().enumerate() {',
            "-        if *byte == b'\\n' {",
            '-            offsets.push(base + i as u64 + 1);',
            '-        }',
            '-    }',
            "+    for i in memchr::memchr_iter(b'\\n', bytes) {",
            '+        lines += 1;',
            '+        if lines % STRIDE == 0 {',
            '+            offsets.push(base + i as u64 + 1);',
            '+        }',
            '+    }',
          ),
        ),
        run(
          'hyperfine --warmup 1 "target/release/lantern big.log --exit-after-index"',
          '  Time (mean ± σ):     812.4 ms ±  21.9 ms',
          '  Range (min … max):   788.1 ms … 861.3 ms',
        ),
        say(
          '6.5 s to **0.81 s**. Jumping to a line now reads at most 63 lines from the nearest kept offset; that costs 40 µs, well below a frame.',
        ),
      ),
      turn(
        'And memory?',
        run(
          '/usr/bin/time -v target/release/lantern big.log --exit-after-index 2>&1 | rg "Maximum resident"',
          '\tMaximum resident set size (kbytes): 13312',
        ),
        say('13 MB instead of 310 MB: 38 million lines, one offset of 8 bytes per 64 of them is 4.7 MB.'),
      ),
    ],
  },
  {
    key: 'lantern-colours',
    project: 'lantern',
    branch: 'main',
    daysAgo: 14.4,
    source: 'vscode',
    turns: [
      turn(
        'Some users say that the level colours are unreadable on a light terminal. Options?',
        say(
          'Terminals do not agree on what "yellow" is, so fixed palette numbers will always be wrong for someone. Three ways, from cheap to thorough:',
          '',
          '1. Use **bold and dim** instead of colour for info and debug, colour only for warn and error.',
          '2. Ask the terminal for its background (`OSC 11`), then choose from two palettes. Most answer within 50 ms; tmux passes it on since 3.3.',
          '3. A theme file.',
          '',
          'I would do 1 and 2, and honour `NO_COLOR`. A theme file is a support burden that nobody has asked for.',
        ),
      ),
      turn(
        'Do 1 and 2, and time out at 100 ms.',
        patch(
          added(
            'src/background.rs',
            '/// Asks the terminal for its background colour. `None`: it did not answer in time.',
            'pub fn background(timeout: Duration) -> Option<Rgb> {',
            '    let mut tty = RawTty::open().ok()?;',
            '    tty.write_all(b"\\x1b]11;?\\x07").ok()?;',
            "    parse_osc11(&tty.read_until(b'\\x07', timeout)?)",
            '}',
          ),
        ),
        say(
          'In. When the answer comes later than 100 ms its bytes would land in the key reader, so that reader now recognises and drops a stray `OSC 11` reply.',
        ),
      ),
    ],
  },
  {
    key: 'lantern-release',
    project: 'lantern',
    branch: 'release/0.9',
    daysAgo: 31,
    turns: [
      turn(
        'Write release notes for 0.9 from the commits since v0.8.0. For users, not for developers.',
        run('git log --oneline v0.8.0..HEAD | wc -l', '74'),
        say(
          '## lantern 0.9',
          '',
          '**Opens big files at once.** A 4 GB log is ready in under a second and takes 13 MB of memory.',
          '',
          '**Follows rotated logs.** `lantern -f` keeps going after logrotate, in both of its modes.',
          '',
          '**Readable on light terminals.** Lantern asks your terminal for its background and picks colours to match. `NO_COLOR` is honoured.',
          '',
          '### Also',
          '',
          '- `n` and `N` wrap around at the ends, with a short notice.',
          '- `--since 10m` understands `s`, `m`, `h` and `d`.',
          '- JSON logs whose time is in nanoseconds no longer show the year 56000.',
          '',
          '### Mind',
          '',
          'The config file moved to `~/.config/lantern/config.toml`. The old place is still read, and will be until 1.0.',
        ),
      ),
    ],
  },
  {
    key: 'lantern-crash',
    project: 'lantern',
    branch: 'fix/utf8-boundary',
    daysAgo: 55,
    names: ['Panic on cut emoji'],
    turns: [
      turn(
        "A user reports: thread 'main' panicked at 'byte index 80 is not a char boundary; it is inside '🚢' (bytes 78..82)'",
        run('rg -n "\\[\\.\\.width\\]" src', 'src/render.rs:77:    let shown = &line[..width];'),
        say(
          '`width` counts columns, the slice counts bytes. Any line with a multi-byte character near the edge can panic; ASCII logs hide it.',
          '',
          'Use `unicode-width` and stop at the last char that still fits. A ship is two columns wide, so at column 79 of 80 it is replaced by a space rather than cut.',
        ),
      ),
      turn(
        'Please fix and add that exact line as a test.',
        patch(
          edited(
            'src/render.rs',
            77,
            '-    let shown = &line[..width];',
            '+    let shown = fit_columns(line, width);',
          ),
        ),
        run(
          'cargo test render',
          'running 5 tests',
          'test render::cuts_before_a_wide_char ... ok',
          'test render::keeps_combining_marks_with_their_base ... ok',
          'test result: ok. 5 passed; 0 failed',
        ),
        say('Fixed. I also ran the fuzz target for two minutes: 3.1 million inputs, no panic.'),
      ),
    ],
  },
  {
    key: 'lantern-ci',
    project: 'lantern',
    branch: 'main',
    daysAgo: 78,
    archived: true,
    turns: [
      turn(
        'CI takes 14 minutes, mostly compiling. What is worth doing?',
        fail('gh run view --log | rg "Compiling" | wc -l', '0'),
        run('rg -c "Compiling" ci.log', '412'),
        say(
          '412 crates are compiled in each of three jobs, with no cache between them. In order of gain:',
          '',
          '1. **Cache `target/`** keyed by `Cargo.lock` and the compiler version: 14 to about 5 minutes.',
          '2. **One job for test and clippy**: they share almost all artefacts, another 2 minutes.',
          '3. **`debug = "line-tables-only"`** for the dev profile: links faster, caches half the size.',
          '',
          'I would not split tests into shards; they run in 20 seconds.',
        ),
      ),
      turn(
        'Apply all three.',
        patch(
          edited(
            '.github/workflows/ci.yml',
            12,
            '+      - uses: Swatinem/rust-cache@v2',
            '       - run: cargo test --workspace',
            '+      - run: cargo clippy --workspace --all-targets -- -D warnings',
          ),
        ),
        say(
          'Pushed nothing, the workflow file is changed locally. First run will be cold; expect 9 minutes once, then under 4.',
        ),
      ),
    ],
  },
  {
    key: 'lantern-config',
    project: 'lantern',
    branch: 'config-dir',
    daysAgo: 112,
    turns: [
      turn(
        'Move the config from ~/.lanternrc to the XDG directory without breaking anyone.',
        say(
          'Read order: `$XDG_CONFIG_HOME/lantern/config.toml`, else `~/.config/lantern/config.toml`, else the old `~/.lanternrc`. Write only to the new place, and only when the user changes something. If the old file is the one in use, say so once per month on stderr, with the command that moves it.',
          '',
          "Moving files behind the user's back is what people remember for years, so I would not do it automatically: many keep that file in a dotfiles repository as a symlink.",
        ),
      ),
      turn(
        'Good. What about macOS?',
        say(
          'Keep `~/.config` there too. `~/Library/Application Support` is right for apps with a window; terminal people on macOS expect `~/.config`, and it keeps the documentation to one path.',
        ),
      ),
    ],
  },
];
