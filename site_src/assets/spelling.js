// Names as they are looked up: without marks and spaces; under the key where spellings of the press meet; by likeness.
// The same keys as geo/spelling makes at the build.
(() => {
  "use strict";

  const SILENT = /['’‘ʼ`´′]/g;
  const MARKS = /[\u0300-\u036f]/g;
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const GAPS = /[^\p{L}\p{N}\p{M}]+/gu;
  const SWAPS = [
    ["ph", "f"], ["ch", "č"], ["kh", "k"], ["qu", "ku"], ["q", "k"], ["c", "k"], ["č", "c"], ["th", "t"], ["sh", "s"],
    ["x", "s"], ["z", "s"], ["gn", "n"], ["nh", "n"], ["ny", "ni"], ["y", "i"], ["j", "i"], ["w", "v"], ["r", "l"],
    ["ou", "u"], ["oo", "o"], ["ae", "e"],
  ];

  // Letters and their marks apart, in small letters, one space between words.
  const plain = (text) => text.normalize("NFD").toLowerCase().replaceAll("ð", "đ").replace(SILENT, "").replace(GAPS, " ").trim();

  const fold = (text) => plain(text).replace(MARKS, "").replaceAll("đ", "d").replaceAll("œ", "oe");

  // With every mark, but each tone at the end of its word: on which vowel it sits is a habit.
  const spelled = (text) => plain(text).split(" ")
    .map((word) => word.replace(TONES, "") + (word.match(TONES) || []).join("")).join("");

  const loose = (joined) => {
    let key = joined;
    for (const [found, put] of SWAPS) key = key.replaceAll(found, put);
    key = key.replace(/(.)\1+/gu, "$1");
    return key.replace(/[eh]+$/, "") || key;
  };

  // In how many letters two words differ, a swap of neighbours counting once; more than *most* is not counted on.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [], last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
        least = Math.min(least, row[j]);
      }
      if (least > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[other.length];
  };

  window.atlas.spelling = { fold, spelled, loose, distance };
})();
