import { added, edited, fail, patch, run, say, think, type ThreadScript, turn } from '../script.ts';

/** tidepool: readings of coastal sensors; Python and DuckDB. */
export const TIDEPOOL: readonly ThreadScript[] = [
  {
    key: 'tidepool-gaps',
    project: 'tidepool',
    branch: 'gap-detection',
    daysAgo: 0.8,
    names: ['Find gaps in buoy readings'],
    turns: [
      turn(
        'Buoys report every ten minutes, some drop out for hours. Give me a table of gaps per buoy: start, end, missing readings.',
        run(
          'duckdb readings.db "describe readings"',
          'buoy_id  VARCHAR',
          'at       TIMESTAMP',
          'temp_c   DOUBLE',
          'wave_m   DOUBLE',
        ),
        say(
          'A window function does it in one pass:',
          '',
          '```sql',
          'with steps as (',
          '  select buoy_id, at, lead(at) over (partition by buoy_id order by at) as next_at',
          '  from readings',
          ')',
          'select buoy_id, at as gap_start, next_at as gap_end,',
          "       date_diff('minute', at, next_at) // 10 - 1 as missing",
          'from steps',
          "where next_at - at > interval '15 minutes'",
          'order by missing desc;',
          '```',
          '',
          'Fifteen minutes rather than ten, because the clocks of the older buoys drift by up to three.',
        ),
      ),
      turn(
        'Run it for last month and tell me the worst three.',
        run(
          'duckdb readings.db < sql/gaps.sql | head -5',
          'buoy_id │ gap_start           │ gap_end             │ missing',
          'NW-14   │ 2026-10-03 02:10:00 │ 2026-10-05 19:40:00 │ 392',
          'SW-02   │ 2026-10-21 11:00:00 │ 2026-10-22 04:20:00 │ 103',
          'NW-09   │ 2026-10-03 02:20:00 │ 2026-10-03 13:30:00 │ 66',
        ),
        say(
          '- **NW-14**: 2 days 17 hours, 392 readings',
          '- **SW-02**: 17 hours, 103 readings',
          '- **NW-09**: 11 hours, 66 readings',
          '',
          'NW-14 and NW-09 went silent within ten minutes of each other, in the storm of 3 October. That looks like the shared relay on the northern mast, not like two broken buoys.',
        ),
      ),
    ],
  },
  {
    key: 'tidepool-parquet',
    project: 'tidepool',
    branch: 'main',
    daysAgo: 4.5,
    turns: [
      turn(
        'The nightly CSV import takes 40 minutes. Would Parquet help, and what would we lose?',
        say(
          'The import is slow because of row-by-row inserts through the ORM, not because of CSV. Change the order of things:',
          '',
          '1. Let DuckDB read the CSV itself (`read_csv` with a fixed schema): about 90 s for a day.',
          '2. Write Parquet partitioned by month for everything older than a week: 11 GB becomes about 900 MB.',
          '',
          'What you lose with Parquet is editing by hand. Keep the raw CSVs of the last 30 days, then they are only in cold storage.',
        ),
      ),
      turn(
        'Do step 1 now.',
        patch(
          edited(
            'tidepool/ingest.py',
            22,
            '-    for row in csv.DictReader(handle):',
            '-        session.add(Reading.from_row(row))',
            '-    session.commit()',
            '+    con.execute(',
            '+        "insert into readings select * from read_csv(?, columns = $schema, header = true)",',
            '+        {"1": str(path), "schema": READING_SCHEMA},',
            '+    )',
          ),
        ),
        fail(
          'pytest tests/test_ingest.py -q',
          'E   duckdb.ConversionException: Could not convert string "--" to DOUBLE',
          '1 failed, 6 passed in 1.84s',
        ),
        think('**Handling** the "--" that buoys send for a missing value'),
        patch(
          edited(
            'tidepool/ingest.py',
            22,
            '-        "insert into readings select * from read_csv(?, columns = $schema, header = true)",',
            '+        "insert into readings select * from read_csv(?, columns = $schema, header = true, nullstr = \'--\')",',
          ),
        ),
        run('pytest tests/test_ingest.py -q', '7 passed in 1.31s'),
        say(
          "Done: 40 minutes to **84 seconds** on yesterday's file. Some buoys send `--` for a missing value; the old code turned that into `0.0`, which explains the icy spikes in the wave chart. They are `NULL` now.",
        ),
      ),
    ],
  },
  {
    key: 'tidepool-calibration',
    project: 'tidepool',
    branch: 'calibration-v2',
    daysAgo: 10.3,
    effort: 'high',
    turns: [
      turn(
        'I have pairs of (sensor temperature, reference temperature) for each buoy, 30 to 60 pairs. Linear fit per buoy, but robust against a few bad pairs.',
        say(
          'Theil-Sen: the slope is the median of all pairwise slopes, the intercept the median of the residuals. It tolerates up to 29 % bad pairs and needs no tuning. With 60 pairs that is 1,770 slopes, nothing.',
          '',
          '```python',
          'def theil_sen(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:',
          '    i, j = np.triu_indices(len(x), k=1)',
          '    keep = x[i] != x[j]',
          '    slope = np.median((y[j] - y[i])[keep] / (x[j] - x[i])[keep])',
          '    return float(slope), float(np.median(y - slope * x))',
          '```',
        ),
      ),
      turn(
        'How do I know that the fit is good enough to use?',
        say(
          'Report two numbers per buoy:',
          '',
          '- the **median absolute residual**: below 0.05 °C is as good as the reference itself;',
          '- a **bootstrap interval** of the slope: when it contains neither 1 ± 0.02 nor is narrower than 0.04, ask for more pairs.',
          '',
          'And look at the pairs by temperature: if all of them lie within 3 °C the slope means little, however small the residuals.',
        ),
      ),
    ],
  },
  {
    key: 'tidepool-types',
    project: 'tidepool',
    branch: 'main',
    daysAgo: 18.9,
    turns: [
      turn(
        'Add types so that pyright strict passes on tidepool/models. Do not change behaviour.',
        run('pyright tidepool/models --outputjson | jq .summary.errorCount', '61'),
        think('**Grouping** the errors by cause'),
        say(
          '61 errors, four causes: untyped dicts from the config (28), `Optional` not narrowed (19), pandas returning `Series | DataFrame` (9), missing stubs for `pynmea2` (5). I would begin with a `TypedDict` for the config; it clears nearly half of them.',
        ),
      ),
      turn(
        'Fine, start there.',
        patch(
          added(
            'tidepool/models/config.py',
            'from typing import NotRequired, TypedDict',
            '',
            '',
            'class BuoyConfig(TypedDict):',
            '    id: str',
            '    depth_m: float',
            '    relay: NotRequired[str]',
          ),
        ),
        run('pyright tidepool/models --outputjson | jq .summary.errorCount', '31'),
        say(
          '31 left. The config is typed from the loader to the last reader; one key (`relais`) was misspelt in two of the YAML files and silently ignored until now.',
        ),
      ),
    ],
  },
  {
    key: 'tidepool-dashboard',
    project: 'tidepool',
    branch: 'dashboard',
    daysAgo: 27.5,
    source: 'vscode',
    names: ['Dashboard: one page, no build step'],
    turns: [
      turn(
        'Make a status page for the harbour office: which buoys are alive, last reading, battery. It must work on the old iPad there.',
        patch(
          added(
            'web/index.html',
            '<!doctype html>',
            '<html lang="en">',
            '  <meta charset="utf-8">',
            '  <title>Buoys</title>',
            '  <link rel="stylesheet" href="style.css">',
            '  <table id="buoys"></table>',
            '  <script src="status.js" defer></script>',
            '</html>',
          ),
        ),
        say(
          'One static page, 40 lines of plain JavaScript, refreshed every minute with `fetch`. No build step and nothing newer than Safari 12, which is what that iPad has.',
          '',
          'A buoy is **late** after 25 minutes and **lost** after 2 hours; late ones move to the top, so the office never has to scroll.',
        ),
      ),
      turn(
        'They want it to beep when a buoy is lost.',
        say(
          'Safari needs one tap before it plays sound, so the page shows "Tap to allow alarms" after each start. I would add a second, silent channel as well: the page title changes to "(!) 1 lost", which is visible in the tab bar even when the volume is off.',
        ),
      ),
    ],
  },
  {
    key: 'tidepool-tests',
    project: 'tidepool',
    branch: 'main',
    daysAgo: 51,
    turns: [
      turn(
        'Our tests hit the real met office API. Replace that with something sane.',
        run('rg -ln "requests.get" tests', 'tests/test_forecast.py', 'tests/test_tides.py'),
        say(
          'Record once, replay always, and check the recording for real once a week:',
          '',
          '1. `ForecastClient` takes a `fetch` function instead of importing `requests`.',
          '2. Tests pass one that answers from `tests/recorded/*.json`.',
          '3. A weekly job runs the same tests with the real `fetch` and opens an issue when the shape has changed.',
          '',
          'The point of the third is that a fake which nobody compares with the world is a rumour.',
        ),
      ),
      turn(
        'I like the rumour line. Do it.',
        patch(
          edited(
            'tidepool/forecast.py',
            5,
            '-def forecast(lat: float, lon: float) -> Forecast:',
            '-    answer = requests.get(URL, params={"lat": lat, "lon": lon}, timeout=20)',
            '+def forecast(lat: float, lon: float, fetch: Fetch = http_fetch) -> Forecast:',
            '+    answer = fetch(URL, {"lat": lat, "lon": lon})',
          ),
        ),
        run('pytest -q', '148 passed in 6.02s'),
        say('The suite went from 71 s to 6 s and runs without a network.'),
      ),
    ],
  },
  {
    key: 'tidepool-units',
    project: 'tidepool',
    branch: 'fix/knots',
    daysAgo: 84,
    turns: [
      turn(
        'Wind speeds from the new masts look too low by about half. Same code as the old ones.',
        run('head -3 samples/mast-7.nmea', '$WIMWV,214.0,R,11.2,N,A*1D', '$WIMWV,213.5,R,11.6,N,A*16'),
        say(
          'The unit field is `N` (knots); the old masts send `M` (metres per second). The parser reads the number and ignores the unit. 11.2 kn is 5.76 m/s, so values are too **high** by a factor of 1.94 when read as m/s, unless somebody divides later.',
        ),
        run(
          'rg -n "1.94|1.852|3.6" tidepool',
          'tidepool/derive.py:63:    return speed / 3.6  # masts report km/h',
        ),
        say(
          'And somebody does: `derive.py:63` divides by 3.6, for a mast that was removed in 2021. Together that gives 0.54 of the truth, your "about half". I would convert in the parser by the unit field and delete the division.',
        ),
      ),
      turn(
        'Yes. What about the stored data?',
        say(
          'Readings of masts 5 to 9 since 12 June have to be multiplied by 1.852. Raw sentences are kept for 180 days, so a re-import is safer than arithmetic: it also corrects the few with status `V`.',
        ),
      ),
    ],
  },
  {
    key: 'tidepool-hello',
    project: 'tidepool',
    branch: null,
    daysAgo: 118,
    turns: [
      turn(
        'What does this repository do? I have ten minutes before the hand-over.',
        run('ls', 'README.md  samples  sql  tests  tidepool  web'),
        say(
          'It collects readings of about sixty buoys and nine wind masts along the coast, cleans them, and answers questions about them.',
          '',
          '- `tidepool/ingest.py`: nightly files into DuckDB',
          '- `tidepool/derive.py`: calibrated and combined values',
          '- `sql/`: the questions people ask most',
          '- `web/`: the status page in the harbour office',
          '',
          'Three things to ask in the hand-over: who gets the alarm at night, where the calibration sheets are, and why `derive.py` divides wind by 3.6.',
        ),
      ),
    ],
  },
];
