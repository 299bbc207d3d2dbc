// The searches that ours is measured against, one request a line, one answer a line. Distances as Move Mirror's makers published them.
'use strict';
const fs = require('fs');
const readline = require('readline');
const similarity = require('compute-cosine-similarity');
const { Index } = require('usearch');
const { build } = require('vptree');

const LENGTH = 34;
const JOINTS = 17;
const floats = (path) => {
  const bytes = fs.readFileSync(path);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
};

const cosine = (a, b) => Math.sqrt(2 * (1 - similarity(a, b)));

// The query first: its confidences weigh.
const weighted = (a, b) => {
  let sum = 0;
  for (let i = 0; i < LENGTH; i++) {
    sum += a[LENGTH + (i >> 1)] * Math.abs(a[i] - b[i]);
  }
  return sum / a[LENGTH + JOINTS];
};

const plain = (set) => Array.from({ length: set.values.length / LENGTH }, (_, i) => Array.from(set.values.subarray(i * LENGTH, (i + 1) * LENGTH)));
const withConfidences = (set) => plain(set).map((xy, i) => {
  const c = Array.from(set.confidences.subarray(i * JOINTS, (i + 1) * JOINTS));
  return [...xy, ...c, c.reduce((a, b) => a + b, 0)];
});

const sets = {};
const engines = {};
const used = () => {
  global.gc();
  const memory = process.memoryUsage();
  return memory.heapUsed + memory.arrayBuffers;
};

const tree = (vectors, distance) => {
  const found = build(vectors(sets.members), distance);
  const queries = {};
  return {
    prepare: (name) => { queries[name] ??= vectors(sets[name]); },
    search: (name, i, k) => found.search(queries[name][i], k).map((hit) => hit.i),
  };
};

const graph = (quantization, threads) => {
  const { values } = sets.members;
  const index = new Index({ metric: 'l2sq', dimensions: LENGTH, quantization });
  const count = values.length / LENGTH;
  index.add(BigUint64Array.from({ length: count }, (_, i) => BigInt(i)), values, threads);
  return {
    prepare: () => {},
    search: (name, i, k) => Array.from(index.search(sets[name].values.subarray(i * LENGTH, (i + 1) * LENGTH), k, 1).keys, Number),
  };
};

const makers = {
  'vptree cosine': () => tree(plain, cosine),
  'vptree weighted': () => tree(withConfidences, weighted),
  'usearch f32': (threads) => graph('f32', threads),
  'usearch i8': (threads) => graph('i8', threads),
};

const actions = {
  load: ({ name, values, confidences }) => {
    sets[name] = { values: floats(values), confidences: floats(confidences) };
    return {};
  },
  build: ({ engine, threads }) => {
    const before = used();
    const resident = process.memoryUsage().rss;
    const start = process.hrtime.bigint();
    engines[engine] = makers[engine](threads);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const heap = used() - before;
    return { seconds, bytes: engine.startsWith('usearch') ? process.memoryUsage().rss - resident : heap };
  },
  run: ({ engine, set, k, count }) => {
    const own = engines[engine];
    own.prepare(set);
    const ids = [];
    const microseconds = [];
    for (let i = 0; i < count; i++) {
      const start = process.hrtime.bigint();
      const found = own.search(set, i, k);
      microseconds.push(Number(process.hrtime.bigint() - start) / 1e3);
      ids.push(found);
    }
    return { ids, microseconds };
  },
  drop: ({ engine }) => {
    delete engines[engine];
    used();
    return {};
  },
  nan: () => {
    const members = plain(sets.members).slice(0, 10000);
    return { share: members.filter((member) => Number.isNaN(cosine(member, member))).length / members.length };
  },
};

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const request = JSON.parse(line);
  process.stdout.write(JSON.stringify(actions[request.do](request)) + '\n');
});
