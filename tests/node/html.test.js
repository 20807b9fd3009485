// Conversion of a tree of nodes: the same rules as for HTML as a string, on the little of a DOM that it needs.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import * as small from '../../pkg/src/convert-node.js';
import * as zhtidy from '../../pkg/src/node.js';

const VOID = ['br', 'img'];

/** A tree out of simple HTML: every element closed, every attribute quoted. @param {string} html */
function tree(html) {
  const root = element('body', []);
  const open = [root];
  for (const [, tag, slash, text] of html.matchAll(/(<(\/?)[^>]*>)|([^<]+)/g)) {
    if (text !== undefined) open[0].childNodes.push({ nodeType: 3, data: text });
    else if (slash) open.shift();
    else {
      const attributes = [...tag.matchAll(/ ([a-z:]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
      const child = element(/** @type {any} */ (/[a-z0-9]+/.exec(tag))[0], attributes);
      child.parentElement = open[0];
      open[0].childNodes.push(child);
      if (!VOID.includes(child.localName)) open.unshift(child);
    }
  }
  return root;
}

/** @param {string} localName @param {string[][]} attributes @returns {any} */
function element(localName, attributes) {
  const map = new Map(/** @type {[string, string][]} */ (attributes));
  return {
    nodeType: 1, localName, childNodes: [], parentElement: null, map,
    getAttribute: (/** @type {string} */ name) => map.get(name) ?? null,
    setAttribute: (/** @type {string} */ name, /** @type {string} */ value) => map.set(name, value),
  };
}

/** @param {any} node @returns {string} */
function written(node) {
  if (node.nodeType === 3) return node.data;
  const inner = node.childNodes.map(written).join('');
  if (node.localName === 'body') return inner;
  const attributes = [...node.map].map(([name, value]) => ` ${name}="${value}"`).join('');
  return `<${node.localName}${attributes}>${inner}${VOID.includes(node.localName) ? '' : `</${node.localName}>`}`;
}

const PAGES = [
  '<p title="发">头发<b>发</b></p>',
  '<code>发</code><pre>发<b>发</b></pre>发<script>发</script><style>发</style><textarea>发</textarea>',
  '<div translate="no"><p>发</p><p translate="yes">发</p></div>发',
  '<i class="a notranslate">发</i><i class="notranslated">发</i><i class="ignore-opencc">发</i>',
  '<div lang="zh-CN">发<q lang="ja">発里</q><q lang="zh-TW">里</q><q lang="en">发</q><q lang="">发</q></div>',
  '<div lang="zh" xml:lang="zh-Hans">发</div><p lang="zh-CN" translate="no">发</p>',
  '<div lang="ja">図書<i lang="zh-Hant">發</i><i lang="ko">發</i></div>',
  '<p>里<br>里<img alt="里" lang="zh-CN">里</p><math>里</math>',
];

describe('convertHtml', () => {
  before(() => Promise.all([zhtidy.ready({ for: ['convert'] }), small.ready()]));

  it('does to a tree what it does to a string', () => {
    for (const variant of ['s2t', 's2twp', 's2hk', 't2s', 't2tw', 'hk2t', 'jp2t', 't2jp']) {
      for (const page of PAGES) {
        const wanted = zhtidy.convertHtml(page, { variant });
        for (const { convertHtml } of [zhtidy, small]) {
          const root = tree(page);
          assert.equal(written(root), page);
          const { count, restore } = convertHtml(root, { variant });
          assert.equal(written(root), wanted, variant);
          assert.equal(count > 0, wanted !== page);
          restore();
          assert.equal(written(root), page);
        }
      }
    }
  });

  it('knows what stands around the element it is given', () => {
    const root = tree('<div translate="no"><p>发</p></div><div lang="ja"><p>发</p></div><div><p>发</p></div>');
    const done = root.childNodes.map((/** @type {any} */ { childNodes: [p] }) => {
      zhtidy.convertHtml(p, { variant: 's2t' });
      return written(p);
    });
    assert.deepEqual(done, ['<p>发</p>', '<p>发</p>', '<p>發</p>']);
  });

  it('says what it takes', () => {
    assert.throws(() => zhtidy.convertHtml(/** @type {any} */ (7), { variant: 's2t' }), { code: 'bad-input', message: /a string, an element/ });
    assert.throws(() => zhtidy.convertHtml(tree('<p></p>'), { variant: 's2x' }), { code: 'bad-options', message: /s2x/ });
    assert.throws(() => small.convertHtml(/** @type {any} */ ('<p>发'), { variant: 's2t' }), { code: 'bad-options' });
  });
});
