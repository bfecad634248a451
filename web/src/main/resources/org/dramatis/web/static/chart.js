// Bars by day or, over a longer time, by week or month; of a plugin's statistic also by actor. A bar
// leads to what it counts, where there is a page of that.
"use strict";

(() => {
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const DAY = 86_400_000;

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function iso(date) {
    return date.toISOString().slice(0, 10);
  }

  function words(date) {
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }

  // The first day of the period that holds a day.
  function start(date, unit) {
    const day = new Date(date);
    if (unit === "week") {
      day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
    } else if (unit === "month") {
      day.setUTCDate(1);
    } else if (unit === "year") {
      day.setUTCMonth(0, 1);
    }
    return day;
  }

  function next(date, unit) {
    const day = new Date(date);
    if (unit === "day") {
      day.setUTCDate(day.getUTCDate() + 1);
    } else if (unit === "week") {
      day.setUTCDate(day.getUTCDate() + 7);
    } else if (unit === "month") {
      day.setUTCMonth(day.getUTCMonth() + 1);
    } else {
      day.setUTCFullYear(day.getUTCFullYear() + 1);
    }
    return day;
  }

  function unitFor(first, last) {
    const days = (last - first) / DAY;
    return days <= 120 ? "day" : days <= 900 ? "week" : days <= 6000 ? "month" : "year";
  }

  // Every period from the first to the last, empty ones too: a gap in time must look like one.
  function periods(items, value) {
    const first = new Date(items[0].day);
    const last = new Date(items[items.length - 1].day);
    const unit = unitFor(first, last);
    const found = new Map();
    for (let day = start(first, unit); day <= last; day = next(day, unit)) {
      found.set(iso(day), { from: day, to: new Date(next(day, unit) - DAY), count: 0, stories: 0 });
    }
    for (const item of items) {
      const period = found.get(iso(start(new Date(item.day), unit)));
      period.count += item[value];
      period.stories += item.stories;
    }
    return [...found.values()];
  }

  // The same figures for whoever cannot use the drawing.
  function table(bars, what, noun, stories) {
    const made = element("table", "", { class: "list" });
    const head = element("tr", "");
    head.append(element("th", what), element("th", noun, { class: "num" }));
    if (stories) {
      head.append(
        element("th", "Stories", { class: "num", title: "A story with copies on several days counts on each" }),
      );
    }
    made.createTHead().append(head);
    made.createTBody().append(
      ...bars.map((bar) => {
        const row = element("tr", "");
        const count = element("td", "", { class: "num" });
        const figure = bar.count.toLocaleString("en");
        count.append(bar.address ? element("a", figure, { href: bar.address }) : figure);
        row.append(element("td", bar.title), count);
        if (stories) {
          row.append(element("td", bar.stories.toLocaleString("en"), { class: "num" }));
        }
        return row;
      }),
    );
    return made;
  }

  // What the bars of a chart stand for.
  function model(place, items) {
    const { value, link, place: fragment, noun, by } = place.dataset;
    if (by === "actor") {
      return items
        .map(({ key, label, amount }) => ({
          title: label,
          axis: label,
          count: amount,
          address: new URL(`/actors/${encodeURIComponent(key)}`, location.href),
        }));
    }
    const days = noun ? items.map(({ key, amount }) => ({ day: key, amount, stories: 0 })) : items;
    return periods(days, value).map(({ from, to, count, stories }) => {
      const title = iso(from) === iso(to) ? words(from) : `${words(from)} – ${words(to)}`;
      let address = null;
      if (link) {
        address = new URL(link, location.href);
        address.searchParams.set("from", iso(from));
        address.searchParams.set("to", iso(to));
        address.searchParams.sort();
        address.hash = fragment ?? "";
      }
      return { title, axis: words(from), count, stories, address };
    });
  }

  async function draw(place) {
    const { chart: source, value, noun: named, by } = place.dataset;
    let items;
    try {
      const answer = await fetch(source);
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }
      ({ items } = await answer.json());
    } catch {
      place.textContent = "The figures could not be loaded. Is the server still running?";
      return;
    }
    if (items.length === 0) {
      place.textContent = named ? "Nothing to draw." : "No dated document.";
      return;
    }
    const bars = model(place, items);
    const lying = by === "actor";
    const chart = echarts.init(place);
    const noun = named ?? (value === "documents" ? "document" : "mention");
    const counted = (count) => count.toLocaleString("en") + ` ${noun}${named || count === 1 ? "" : "s"}`;
    const paint = () => {
      const line = colour("--line");
      const soft = colour("--soft");
      const font = getComputedStyle(document.body).fontFamily;
      chart.setOption({
        animationDuration: 250,
        textStyle: { fontFamily: font },
        grid: { left: lying ? 8 : 20, right: lying ? 8 : 20, top: 16, bottom: 4, containLabel: true },
        tooltip: {
          trigger: "axis",
          renderMode: "richText",
          backgroundColor: colour("--surface"),
          borderColor: line,
          textStyle: { color: colour("--ink"), fontSize: 13, fontFamily: font },
          axisPointer: { type: "shadow", shadowStyle: { color: colour("--accent-wash"), opacity: 0.5 } },
          formatter: ([{ dataIndex }]) => `${bars[dataIndex].title}\n${counted(bars[dataIndex].count)}`,
        },
        [lying ? "yAxis" : "xAxis"]: {
          type: "category",
          data: bars.map(({ axis }) => axis),
          inverse: lying,
          axisLine: { lineStyle: { color: line } },
          axisTick: { show: false },
          axisLabel: { color: soft, hideOverlap: true, width: lying ? 140 : undefined, overflow: "truncate" },
        },
        [lying ? "xAxis" : "yAxis"]: {
          type: "value",
          minInterval: bars.every(({ count }) => Number.isInteger(count)) ? 1 : undefined,
          axisLabel: { color: soft },
          splitLine: { lineStyle: { color: line } },
        },
        series: [
          {
            type: "bar",
            data: bars.map(({ count }) => (count === 0 ? null : count)),
            barMaxWidth: 26,
            barMinHeight: 2,
            itemStyle: { color: colour("--accent"), borderRadius: lying ? [0, 2, 2, 0] : [2, 2, 0, 0] },
            cursor: bars.some(({ address }) => address) ? "pointer" : "default",
          },
        ],
      });
    };
    paint();
    document.addEventListener("themechange", paint);
    new ResizeObserver(() => chart.resize()).observe(place);
    // The whole column answers, not only the bar: a small bar is hard to hit.
    chart.getZr().on("click", (event) => {
      const at = chart.convertFromPixel({ seriesIndex: 0 }, [event.offsetX, event.offsetY]);
      const bar = bars[at[lying ? 1 : 0]];
      if (bar?.address && bar.count !== 0) {
        location.href = bar.address;
      }
    });
    const what = lying ? "Actor" : "When";
    const heading = named ?? `${noun[0].toUpperCase()}${noun.slice(1)}s`;
    const shown = bars.filter(({ count }) => count !== 0);
    place.closest("section").querySelector(".figures")?.replaceChildren(table(shown, what, heading, !named));
    place.dataset.drawn = "true";
  }

  for (const place of document.querySelectorAll(".chart[data-chart]")) {
    draw(place);
  }
})();
