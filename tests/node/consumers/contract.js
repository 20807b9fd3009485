// What must hold wherever the package runs. Each consumer runs it and hands back what it returns.

const SENTENCE = '今天天气很好,我们去公园散步.\u200b他说:"好久不见!"';

/** Texts of all kinds, the same for every consumer; what comes of them is told as one digest. */
export const TEXTS = [
  '', '好', SENTENCE, '𠮷,野家\r\n第二行,好。', '一行\n又一行,\n\n# 标题\n\n联系电话：12345678', '老的士兵“发”《头发》`发`', 'abc,def. 3.14', '\ud800坏,的',
  '報紙上說,這個軟體很好。滑鼠與網路,都有。', '記者　李明\n（新華社北京１２月３日電）\n第一段,沒有完\n接著說。',
];

/** What is asked of them. @type {[call: string, options: object][]} */
export const CALLS = [
  ['clean', {}], ['clean', { preset: 'full' }], ['convert', { variant: 's2twp' }], ['segment', {}], ['keywords', { top: 5 }], ['articles', {}], ['run', { variant: 't2s', keywords: {} }],
];

/** @type {Record<string, (zhtidy: any) => unknown>} */
const SYNCHRONOUS = {
  'cleans': ({ clean }) => clean('一,二').text === '一，二',
  'tells each change': ({ clean, apply }) => {
    const outcome = clean(SENTENCE);
    const first = outcome.changes.at(0);
    const told = SENTENCE.slice(...first.before) === ',' && first.with === '，';
    return told && apply(outcome).text === outcome.text && apply(outcome, { keep: () => true }).text === SENTENCE;
  },
  'converts': ({ convert }) => convert('鼠标和软件', { variant: 's2twp' }).text === '滑鼠和軟體',
  'converts markup': ({ convertHtml }) => convertHtml('<p lang="zh-CN">头发</p>', { variant: 's2tw' }) === '<p lang="zh-Hant-TW">頭髮</p>',
  'cuts into words': ({ segment }) => segment('我来到北京清华大学').words().join() === '我,来到,北京,清华大学',
  'finds keywords': ({ keywords }) => keywords('土壤水分影响种子萌发。土壤水分很少。', { top: 1 })[0].word === '土壤水分',
  'finds articles': ({ articles }) => Array.isArray(articles('标题\n正文一段。').articles),
  'does it all': ({ run }) => run('软件,很好', { variant: 's2t', keywords: { top: 1 } }).text === '軟件，很好',
  'lists rules and variants': ({ rules, variants }) => rules().length > 30 && variants().includes('s2twp'),
  'tells the script': ({ detect }) => detect('這個軟體與滑鼠').region === 'tw',
  'has errors with codes': ({ clean, ZhtidyError }) => {
    try {
      clean('一', { preset: 'shiny' });
    } catch (error) {
      return error instanceof ZhtidyError && error.code === 'bad-options';
    }
  },
};

/** @type {Record<string, (zhtidy: any) => Promise<unknown>>} */
const ASYNCHRONOUS = {
  'reads other encodings': async ({ decode }) => (await decode(Uint8Array.of(0xba, 0xba, 0xd7, 0xd6), 'gbk')).text === '汉字',
  'streams': async ({ createTransformStream }) => {
    const source = new ReadableStream({ start: (controller) => (controller.enqueue('一,'), controller.enqueue('二'), controller.close()) });
    const reader = source.pipeThrough(createTransformStream('clean')).getReader();
    return (await reader.read()).value === '一，二';
  },
};

/** @type {Record<string, (worker: any) => Promise<unknown>>} */
const IN_A_WORKER = {
  'answers from a worker': async (worker) => (await worker.clean('一,二')).text === '一，二',
  'rejects from a worker': async (worker) => worker.clean('一', { preset: 'shiny' }).then(() => false, (/** @type {any} */ error) => error.code === 'bad-options'),
  'starts afresh': async (worker) => (worker.terminate(), (await worker.segment('来到北京')).words().length === 2),
};

/**
 * @param {any} zhtidy the package
 * @param {{ source?: object, worker?: any }} [options] what `ready` is given; a connection
 * @returns {Promise<{ passed: number, failed: string[], digest: string }>}
 */
export async function contract(zhtidy, { source = {}, worker } = {}) {
  let passed = 0;
  /** @type {string[]} */
  const failed = [];
  const check = async (/** @type {string} */ name, /** @type {() => unknown} */ holds) => {
    try {
      if (await holds()) passed += 1;
      else failed.push(name);
    } catch (error) {
      failed.push(`${name}: ${error}`);
    }
  };
  await check('says that it is not ready', () => {
    try {
      zhtidy.clean('一');
    } catch (error) {
      return /** @type {any} */ (error).code === 'not-ready';
    }
  });
  await check('gets ready', async () => (await zhtidy.ready(source), true));
  for (const [name, holds] of Object.entries({ ...SYNCHRONOUS, ...ASYNCHRONOUS })) await check(name, () => holds(zhtidy));
  if (worker) for (const [name, holds] of Object.entries(IN_A_WORKER)) await check(name, () => holds(worker));
  worker?.terminate();
  return { passed, failed, digest: await digest(zhtidy, source).catch(String) };
}

/**
 * Everything that the calls say of the texts, as one number.
 * @param {any} zhtidy
 * @param {object} source
 */
async function digest({ Toolkit }, source) {
  const kit = new Toolkit();
  await kit.ready(source);
  const said = CALLS.flatMap(([call, options]) => TEXTS.map((text) => kit.render(call, text, options, 'json')));
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(said.join('')));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
