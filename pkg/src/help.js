// What `--help` says, in three languages.

/** @typedef {'en' | 'zh-Hans' | 'zh-Hant'} Language */

/**
 * The language of a terminal: the variables that POSIX asks, in its order.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Language}
 */
export function language({ LC_ALL, LC_MESSAGES, LANG }) {
  const name = LC_ALL || LC_MESSAGES || LANG || '';
  if (/^zh[_-](TW|HK|MO|Hant)/i.test(name)) return 'zh-Hant';
  return /^zh/i.test(name) ? 'zh-Hans' : 'en';
}

/**
 * @param {string | undefined} command all of them without one
 * @param {Language} language
 * @returns {string}
 */
export function help(command, language) {
  const words = WORDS[language];
  return command === undefined ? overview(words) : page(command, words);
}

/** @typedef {typeof EN} Texts */

/** @param {Texts} words */
function overview({ what, usage, commands, options, flags, seeAlso, files }) {
  const list = Object.keys(commands.list).map((name) => [name, commands.list[/** @type {keyof Texts['commands']['list']} */ (name)]]);
  const general = FLAGS.always.map(([name]) => [name, said(flags, name)]);
  return `${what}\n\n${usage}: zhtidy <${commands.title}> [${options}] [${files}…]\n\n${commands.heading}:\n${table(list)}\n\n${options}:\n${table(general)}\n\n${seeAlso}\n`;
}

/**
 * @param {string} command
 * @param {Texts} words
 */
function page(command, { usage, commands, options, flags, files }) {
  const rows = [...(PAGES[command] ?? []), ...FLAGS.always].map(([name, value]) => [value ? `${name} <${value}>` : name, said(flags, name)]);
  const about = commands.list[/** @type {keyof Texts['commands']['list']} */ (command)];
  const tail = command === 'rules' ? '' : ` [${files}…]`;
  return `${about}\n\n${usage}: zhtidy ${command} [${options}]${tail}\n\n${options}:\n${table(rows)}\n`;
}

/**
 * @param {Texts['flags']} flags
 * @param {string} name
 */
function said(flags, name) {
  return flags[/** @type {keyof Texts['flags']} */ (name.replace(/^.*--/, ''))];
}

/** @param {string[][]} rows */
function table(rows) {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join('\n');
}

const FLAGS = {
  input: [['    --format', 'FORMAT'], ['    --encoding', 'LABEL'], ['    --strict']],
  cleaning: [['    --preset', 'PRESET'], ['    --on', 'RULES'], ['    --off', 'RULES'], ['    --spacing', 'HOW'], ['    --quotes', 'HOW'],
    ['    --boilerplate', 'HOW'], ['    --line-breaks', 'HOW'], ['    --indent', 'HOW'], ['    --blank-lines', 'HOW'], ['    --line-ends', 'HOW'],
    ['    --replace', 'FIND=WITH'], ['    --replace-pattern', 'FIND=WITH']],
  conversion: [['    --variant', 'ID'], ['    --tofu'], ['    --words', 'FILE'], ['    --protect', 'KINDS'], ['    --punctuation', 'HOW'],
    ['    --alternatives']],
  markup: [['    --html']],
  cutting: [['    --mode', 'MODE'], ['    --no-hmm'], ['    --tags'], ['    --fine']],
  weighing: [['    --method', 'METHOD'], ['    --top', 'N'], ['    --stop', 'WORDS'], ['    --no-stop-list'], ['    --numbers'], ['    --no-latin'],
    ['    --singles'], ['    --allow-tags', 'TAGS'], ['    --corpus', 'FILE'], ['    --corpus-only'], ['    --per-article'], ['    --entities'],
    ['    --new-words'], ['    --summary', 'N']],
  always: [['-h, --help'], ['-V, --version']],
};

/** @type {Record<string, string[][]>} */
const PAGES = {
  clean: [...FLAGS.cleaning, ...FLAGS.input],
  convert: [...FLAGS.conversion, ...FLAGS.markup, ...FLAGS.input],
  segment: [...FLAGS.cutting, ...FLAGS.input],
  keywords: [...FLAGS.weighing, ...FLAGS.input],
  articles: [...FLAGS.cleaning, ...FLAGS.conversion, ...FLAGS.input],
  run: [...FLAGS.cleaning, ...FLAGS.conversion, ...FLAGS.weighing, ...FLAGS.input],
};

const EN = {
  what: 'Repairs messy Chinese text: what OCR engines, PDFs and scraped pages leave behind.',
  usage: 'Usage',
  options: 'options',
  files: 'FILE',
  seeAlso: 'Without files, or for “-”, standard input is read. `zhtidy <command> --help` shows the options of a command.',
  commands: {
    heading: 'commands',
    title: 'command',
    list: {
      clean: 'Repair the text and print it',
      convert: 'Convert between Simplified and Traditional',
      segment: 'Cut the text into words',
      keywords: 'Find keywords',
      articles: 'Clean, and put the articles of a newspaper page together',
      run: 'Clean, convert if a variant is given, and find keywords',
      rules: 'List the cleaning rules',
    },
  },
  flags: {
    format: 'What to print: text or json, articles also markdown or html (run: json without it)',
    encoding: 'Encoding of the input; detected without it',
    strict: 'Fail on bytes that are no text, instead of marking them',
    preset: 'Which rules to begin with: ocr, pdf, web, gentle, full',
    on: 'Rules to add, with commas between',
    off: 'Rules to leave out, with commas between',
    spacing: 'Spaces between Han and Latin or digits: auto, remove, keep, add',
    quotes: 'What straight quotes become: auto, curly, corner, keep',
    boilerplate: 'What becomes of navigation, imprints and the like: remove, mark',
    'line-breaks': 'What becomes of lines that a column has broken: join, keep',
    indent: 'How paragraphs begin: keep, none, two (ideographic spaces)',
    'blank-lines': 'What stands between paragraphs: keep, none, one (blank line)',
    'line-ends': 'How lines end: keep, lf, crlf',
    replace: 'Characters to replace at the end; can be given several times',
    'replace-pattern': 'The same with a regular expression; $1 stands for its first group',
    variant: 'One of OpenCC’s configurations: s2t, t2s, s2tw, s2twp, s2hk…',
    tofu: 'Allow characters that few fonts have',
    words: 'A file of own words: on each line a word, a tab, and what it becomes',
    protect: 'What to leave alone, with commas between: links, code, marked, titles, quoted',
    punctuation: 'What becomes of quotation marks: keep, curly, corner, region',
    alternatives: 'Tell where there was a choice',
    html: 'The text is HTML: tags, scripts and code stay',
    mode: 'precise, search or all',
    'no-hmm': 'Only words of the dictionary',
    tags: 'Print the part of speech of each word',
    fine: 'Cut finely: without the rarest words',
    method: 'phrases (without one), tfidf or textrank',
    top: 'How many keywords at most; 20 without it',
    stop: 'Words that are no keywords, with commas between',
    'no-stop-list': 'Do without the built-in list of stop words',
    numbers: 'Numbers may be keywords',
    'no-latin': 'Words of ASCII letters may not be keywords',
    singles: 'Single characters may be keywords',
    'allow-tags': 'Parts of speech that keywords may have, with commas between',
    corpus: 'A text in which words are counted to know how rare they are; can be given several times',
    'corpus-only': 'Count words in those texts alone',
    'per-article': 'Clean, and look at each article by itself',
    entities: 'Find persons, places, organisations, dates and titles, too',
    'new-words': 'Find words that no dictionary has, too',
    summary: 'Find the N most central sentences, too',
    help: 'Print help',
    version: 'Print the version',
  },
};

/** @type {Texts} */
const HANS = {
  what: '修复凌乱的中文文本：OCR、PDF 和网页抓取留下的各种问题。',
  usage: '用法',
  options: '选项',
  files: '文件',
  seeAlso: '不给文件，或文件名为“-”，则读取标准输入。`zhtidy <命令> --help` 显示该命令的选项。',
  commands: {
    heading: '命令',
    title: '命令',
    list: {
      clean: '修复文本并输出',
      convert: '简繁转换',
      segment: '分词',
      keywords: '提取关键词',
      articles: '清理，并把报纸版面上的文章各自拼好',
      run: '清理，按需转换，并提取关键词',
      rules: '列出清理规则',
    },
  },
  flags: {
    format: '输出格式：text 或 json，articles 还有 markdown、html（run 默认 json）',
    encoding: '输入的编码；不指定则自动检测',
    strict: '遇到无法解码的字节即报错，而不是标记出来',
    preset: '从哪组规则开始：ocr、pdf、web、gentle、full',
    on: '要加上的规则，以逗号分隔',
    off: '要去掉的规则，以逗号分隔',
    spacing: '汉字与西文、数字之间的空格：auto、remove、keep、add',
    quotes: '直引号变成什么：auto、curly、corner、keep',
    boilerplate: '导航、版权等页面文字：remove（删除）、mark（只标记）',
    'line-breaks': '被栏宽折断的行：join（接上）、keep（不动）',
    indent: '段首：keep（不动）、none（不缩进）、two（空两格）',
    'blank-lines': '段落之间：keep（不动）、none（不空行）、one（空一行）',
    'line-ends': '换行符：keep、lf、crlf',
    replace: '最后替换的文字，可多次给出',
    'replace-pattern': '同上，用正则表达式，$1 是第一个分组',
    variant: 'OpenCC 的配置之一：s2t、t2s、s2tw、s2twp、s2hk……',
    tofu: '允许使用多数字体没有的字',
    words: '自定义词的文件：每行一个词、一个制表符、转换结果',
    protect: '不转换的部分，以逗号分隔：links、code、marked、titles、quoted',
    punctuation: '引号变成什么：keep、curly、corner、region（按地区习惯）',
    alternatives: '列出一对多之处',
    html: '输入是 HTML：标签、脚本和代码不动',
    mode: 'precise、search 或 all',
    'no-hmm': '只用词典里的词',
    tags: '输出每个词的词性',
    fine: '切得细一些：不用最罕见的词',
    method: 'phrases（默认）、tfidf 或 textrank',
    top: '最多几个关键词，默认 20',
    stop: '不作关键词的词，以逗号分隔',
    'no-stop-list': '不用内置停用词表',
    numbers: '数字可以是关键词',
    'no-latin': '西文单词不作关键词',
    singles: '单字可以是关键词',
    'allow-tags': '关键词可以有的词性，以逗号分隔',
    corpus: '用来统计词语多罕见的文本，可多次给出',
    'corpus-only': '只按这些文本统计',
    'per-article': '先清理，再逐篇文章提取',
    entities: '同时找出人名、地名、机构、日期和书名',
    'new-words': '同时找出词典里没有的词',
    summary: '同时找出最能概括全文的 N 句话',
    help: '显示帮助',
    version: '显示版本',
  },
};

/** @type {Texts} */
const HANT = {
  what: '修復凌亂的中文文字：OCR、PDF 和網頁擷取留下的各種問題。',
  usage: '用法',
  options: '選項',
  files: '檔案',
  seeAlso: '不給檔案，或檔名為「-」，則讀取標準輸入。`zhtidy <命令> --help` 顯示該命令的選項。',
  commands: {
    heading: '命令',
    title: '命令',
    list: {
      clean: '修復文字並輸出',
      convert: '簡繁轉換',
      segment: '斷詞',
      keywords: '擷取關鍵詞',
      articles: '清理，並把報紙版面上的文章各自拼好',
      run: '清理，視需要轉換，並擷取關鍵詞',
      rules: '列出清理規則',
    },
  },
  flags: {
    format: '輸出格式：text 或 json，articles 另有 markdown、html（run 預設 json）',
    encoding: '輸入的編碼；不指定則自動偵測',
    strict: '遇到無法解碼的位元組即報錯，而不是標記出來',
    preset: '從哪組規則開始：ocr、pdf、web、gentle、full',
    on: '要加上的規則，以逗號分隔',
    off: '要去掉的規則，以逗號分隔',
    spacing: '漢字與西文、數字之間的空格：auto、remove、keep、add',
    quotes: '直引號變成什麼：auto、curly、corner、keep',
    boilerplate: '導覽、版權等頁面文字：remove（刪除）、mark（只標記）',
    'line-breaks': '被欄寬折斷的行：join（接上）、keep（不動）',
    indent: '段首：keep（不動）、none（不縮排）、two（空兩格）',
    'blank-lines': '段落之間：keep（不動）、none（不空行）、one（空一行）',
    'line-ends': '換行字元：keep、lf、crlf',
    replace: '最後取代的文字，可多次給出',
    'replace-pattern': '同上，用正規表示式，$1 是第一個群組',
    variant: 'OpenCC 的設定之一：s2t、t2s、s2tw、s2twp、s2hk……',
    tofu: '允許使用多數字型沒有的字',
    words: '自訂詞的檔案：每行一個詞、一個定位字元、轉換結果',
    protect: '不轉換的部分，以逗號分隔：links、code、marked、titles、quoted',
    punctuation: '引號變成什麼：keep、curly、corner、region（依地區習慣）',
    alternatives: '列出一對多之處',
    html: '輸入是 HTML：標籤、指令碼和程式碼不動',
    mode: 'precise、search 或 all',
    'no-hmm': '只用詞典裡的詞',
    tags: '輸出每個詞的詞性',
    fine: '切得細一些：不用最罕見的詞',
    method: 'phrases（預設）、tfidf 或 textrank',
    top: '最多幾個關鍵詞，預設 20',
    stop: '不作關鍵詞的詞，以逗號分隔',
    'no-stop-list': '不用內建停用詞表',
    numbers: '數字可以是關鍵詞',
    'no-latin': '西文單字不作關鍵詞',
    singles: '單字可以是關鍵詞',
    'allow-tags': '關鍵詞可以有的詞性，以逗號分隔',
    corpus: '用來統計詞語多罕見的文字，可多次給出',
    'corpus-only': '只按這些文字統計',
    'per-article': '先清理，再逐篇文章擷取',
    entities: '同時找出人名、地名、機構、日期和書名',
    'new-words': '同時找出詞典裡沒有的詞',
    summary: '同時找出最能概括全文的 N 句話',
    help: '顯示說明',
    version: '顯示版本',
  },
};

/** @type {Record<Language, Texts>} */
const WORDS = { en: EN, 'zh-Hans': HANS, 'zh-Hant': HANT };
