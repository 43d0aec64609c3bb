// The room that a map has for names: which cells of it are taken, by what stands firm and by links.
(() => {
  "use strict";

  const CELL = 3; // pixels
  const FIRM = 1; // a point or a name: nothing goes over it
  const LINE = 2; // a link: a name had better stand elsewhere
  const CROSSED = 6; // cells of links from which on more make no difference

  const inside = (box, view) => box.x >= view.x && box.y >= view.y && box.x + box.w <= view.x + view.w && box.y + box.h <= view.y + view.h;
  const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  // The view and as much around it on every side, so that names are there when the map is moved. *toll*: what it costs
  // to cross a link at all.
  class Room {
    constructor(view, toll) {
      this.view = view;
      this.toll = toll;
      [this.x, this.y] = [view.x - view.w, view.y - view.h];
      this.wide = Math.ceil((3 * view.w) / CELL);
      this.high = Math.ceil((3 * view.h) / CELL);
      this.cells = new Uint8Array(this.wide * this.high);
    }

    // The cells under *box*: first and last column, first and last row.
    span({ x, y, w, h }) {
      return {
        left: Math.max(0, Math.floor((x - this.x) / CELL)), right: Math.min(this.wide - 1, Math.floor((x + w - this.x) / CELL)),
        top: Math.max(0, Math.floor((y - this.y) / CELL)), bottom: Math.min(this.high - 1, Math.floor((y + h - this.y) / CELL)),
      };
    }

    take(box) {
      const { left, right, top, bottom } = this.span(box);
      for (let row = top; row <= bottom; row += 1) {
        for (let at = row * this.wide + left, end = at + right - left; at <= end; at += 1) this.cells[at] |= FIRM;
      }
    }

    line([p, q, r]) {
      const steps = Math.ceil((Math.hypot(q.x - p.x, q.y - p.y) + Math.hypot(r.x - q.x, r.y - q.y)) / CELL);
      for (let step = 0; step <= steps; step += 1) {
        const t = step / steps;
        const column = Math.floor(((1 - t) ** 2 * p.x + 2 * t * (1 - t) * q.x + t * t * r.x - this.x) / CELL);
        const row = Math.floor(((1 - t) ** 2 * p.y + 2 * t * (1 - t) * q.y + t * t * r.y - this.y) / CELL);
        if (column >= 0 && row >= 0 && column < this.wide && row < this.high) this.cells[row * this.wide + column] |= LINE;
      }
    }

    // What it costs to write over *box*: nothing goes over the edge of the view, or over what stands firm.
    cost(box) {
      if (overlap(box, this.view) && !inside(box, this.view)) return Infinity;
      const { left, right, top, bottom } = this.span(box);
      let lines = 0;
      for (let row = top; row <= bottom; row += 1) {
        for (let at = row * this.wide + left, end = at + right - left; at <= end; at += 1) {
          if (this.cells[at] & FIRM) return Infinity;
          lines += this.cells[at] >> 1;
        }
      }
      return lines ? this.toll + 2 * Math.min(CROSSED, lines) : 0;
    }

    // How many cells under *box* are taken by what stands firm.
    firm(box) {
      const { left, right, top, bottom } = this.span(box);
      let number = 0;
      for (let row = top; row <= bottom; row += 1) {
        for (let at = row * this.wide + left, end = at + right - left; at <= end; at += 1) number += this.cells[at] & FIRM;
      }
      return number;
    }
  }

  Object.assign(window.atlas, { Room, inside, overlap });
})();
