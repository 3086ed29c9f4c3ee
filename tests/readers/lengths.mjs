// What twitter-text and @atproto/api say of the texts of tests/lengths.jsonl, one a line: the weight
// on X, the graphemes and bytes on Bluesky, what each makes a link of. tests/lengths.rs holds jalon
// to what that file says; this says whether the file says the truth.
//
// usage: NODE_PACKAGES=FOLDER node lengths.mjs tests/lengths.jsonl
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.NODE_PACKAGES ?? process.cwd()}/`);
const twitter = require("twitter-text");
const { RichText } = require("@atproto/api");

const texts = readFileSync(process.argv[2], "utf8").trimEnd().split("\n");
const lines = texts.map((line) => {
  const { text } = JSON.parse(line);
  const post = new RichText({ text: text.normalize() });
  post.detectFacetsWithoutResolution();
  const links = (post.facets ?? []).flatMap(({ index, features }) =>
    features.some((feature) => feature.uri)
      ? [post.unicodeText.slice(index.byteStart, index.byteEnd)]
      : []
  );
  return JSON.stringify({
    text,
    x: twitter.parseTweet(text).weightedLength,
    x_links: twitter.extractUrlsWithIndices(text.normalize()).map(({ url }) => url),
    graphemes: post.graphemeLength,
    bytes: post.length,
    bluesky_links: links,
  });
});
process.stdout.write(lines.join("\n") + "\n");
