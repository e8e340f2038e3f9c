// SPDX-License-Identifier: Apache-2.0
"use strict";

const LEVELS = 5;
const PERIOD_MS = 1000;
const cards = new Map();

function element(parent, name, className, text) {
	const child = document.createElement(name);
	child.className = className || "";
	if (text !== undefined) {
		child.textContent = text;
	}
	return parent.appendChild(child);
}

/** Fills a table with rows of cells, one of which may be marked by a class. */
function fill(body, rows, empty) {
	body.replaceChildren();
	for (const { cells, mark } of rows) {
		const row = element(body, "tr");
		cells.forEach((cell, index) => element(row, "td", index === mark?.index ? mark.name : "", cell ?? "-"));
	}
	if (rows.length === 0 && empty) {
		element(element(body, "tr", "empty"), "td", "", empty).colSpan = 9;
	}
}

function direction(positive) {
	return positive ? "up" : "down";
}

function sided(side, index) {
	return { name: direction(side === "buy"), index };
}

/** The time of day of the exchange, as all its times are UTC. */
function time(instant) {
	return instant.slice(11, 19);
}

/** A quantity without the zeros at its end. */
function short(qty) {
	return qty?.includes(".") ? qty.replace(/\.?0+$/, "") : qty;
}

function cardOf(symbol) {
	if (!cards.has(symbol)) {
		const section = element(document.getElementById("pairs"), "section");
		const header = element(section, "header");
		element(header, "h2", "", symbol);
		const state = element(header, "span", "state");
		const ticker = element(section, "div", "ticker");
		const last = element(ticker, "strong");
		const change = element(ticker, "span");
		const range = element(section, "div", "range");
		section.insertAdjacentHTML("beforeend", "<svg preserveAspectRatio='none' role='img'></svg>");
		const chart = section.lastElementChild;
		chart.setAttribute("aria-label", "Candles of one minute of " + symbol);
		const books = element(section, "div", "books");
		const sides = ["bid", "ask"].map((side) => {
			const part = element(books, "div");
			element(part, "h3", "", side);
			return element(element(part, "table"), "tbody");
		});
		element(section, "h3", "", "last trades");
		const trades = element(element(section, "table", "trades"), "tbody");
		const footer = element(section, "footer");
		cards.set(symbol, { section, state, last, change, range, chart, bids: sides[0], asks: sides[1], trades, footer });
	}
	return cards.get(symbol);
}

function showBook(book) {
	const card = cardOf(book.symbol);
	card.section.className = book.state === "LIVE" ? "" : "old";
	card.state.textContent = book.state;
	card.state.className = "state " + book.state;
	const rows = (levels, name) => levels.slice(0, LEVELS)
		.map((level) => ({ cells: [level.price, short(level.qty)], mark: { name, index: 0 } }));
	fill(card.bids, rows(book.bids, "up"));
	fill(card.asks, rows(book.asks, "down"));
	card.footer.textContent = "checksum " + (book.checksum ?? "-") + " · " + book.updates + " updates · "
		+ book.resyncs + " resyncs · " + (book.asOf ? time(book.asOf) + " UTC" : "no time");
}

function showMarket(pair) {
	const card = cardOf(pair.symbol);
	if (pair.ticker) {
		card.last.textContent = pair.ticker.last;
		card.change.textContent = (pair.ticker.changePct.startsWith("-") ? "" : "+") + pair.ticker.changePct + " %";
		card.change.className = direction(!pair.ticker.changePct.startsWith("-"));
		card.range.textContent = "24 h: " + pair.ticker.low + " – " + pair.ticker.high + " · volume "
			+ short(pair.ticker.volume);
	}
	fill(card.trades, pair.trades.map((trade) => ({
		cells: [time(trade.time), trade.side, trade.price, short(trade.qty)], mark: sided(trade.side, 1)
	})), "none yet");
	showCandles(card.chart, pair.candles);
}

/** Numbers are only for pixels here; what is shown as text stays as the exchange wrote it. */
function showCandles(chart, candles) {
	const high = Math.max(...candles.map((candle) => Number(candle.high)));
	const low = Math.min(...candles.map((candle) => Number(candle.low)));
	const y = (price) => high > low ? 98 - (Number(price) - low) / (high - low) * 96 : 50;
	chart.setAttribute("viewBox", "0 0 " + Math.max(candles.length, 20) * 10 + " 100");
	chart.innerHTML = candles.map((candle, index) => {
		const [open, close] = [y(candle.open), y(candle.close)];
		const middle = index * 10 + 5;
		return `<g class="${direction(close <= open)}">
			<line x1="${middle}" x2="${middle}" y1="${y(candle.high)}" y2="${y(candle.low)}" vector-effect="non-scaling-stroke"/>
			<rect x="${middle - 3}" width="6" y="${Math.min(open, close)}" height="${Math.max(Math.abs(open - close), 1)}" stroke="none"/>
		</g>`;
	}).join("");
}

function showAccount(account) {
	document.getElementById("account").hidden = !account;
	if (!account) {
		return;
	}
	const state = document.getElementById("account-state");
	state.textContent = account.ordersState;
	state.className = "state " + account.ordersState;
	document.getElementById("whose").textContent = "Orders, fills and balances of the account whose credentials the "
		+ "application has; this page can only look.";
	fill(document.getElementById("orders"), account.orders.map((order) => ({
		cells: [order.symbol, order.side, order.price, short(order.filled ?? "0"), short(order.qty)],
		mark: sided(order.side, 1)
	})), "none");
	fill(document.getElementById("fills"), account.fills.map((done) => ({
		cells: [time(done.time), done.symbol, done.side, done.price, short(done.qty)], mark: sided(done.side, 2)
	})), "none yet");
	fill(document.getElementById("balances"), account.balances.map((one) => ({ cells: [one.asset, short(one.balance)] })),
		"none");
}

async function get(path) {
	const response = await fetch(path, { headers: { Accept: "application/json" } });
	if (!response.ok) {
		throw new Error(path + ": " + response.status);
	}
	return response.status === 204 ? null : response.json();
}

async function poll() {
	const trouble = document.getElementById("trouble");
	try {
		const all = await get("/actuator/kraken");
		const [market, account, ...books] = await Promise.all([get("/api/market"), get("/api/account"),
			...all.books.map((book) => get("/actuator/kraken/" + book.symbol.replace("/", "-")))]);
		books.forEach(showBook);
		market.forEach(showMarket);
		showAccount(account);
		trouble.textContent = "";
	}
	catch (error) {
		trouble.textContent = "The application does not answer (" + error.message + ").";
		for (const card of cards.values()) {
			card.section.className = "old";
			card.state.textContent = "UNKNOWN";
			card.state.className = "state";
		}
		const state = document.getElementById("account-state");
		state.textContent = "UNKNOWN";
		state.className = "state";
	}
	setTimeout(poll, PERIOD_MS);
}

poll();
