// SPDX-License-Identifier: Apache-2.0
// Exact arithmetic of decimal texts with BigInt, with the results of the engine's BookAnalytics on the JVM.

const PRECISION = 34;

/** Unscaled value and number of fraction digits of a plain decimal text. */
export function parse(text) {
	const point = text.indexOf('.');
	return { value: BigInt(text.replace('.', '')), scale: point < 0 ? 0 : text.length - point - 1 };
}

/** Plain decimal text of an unscaled value. */
export function plain(value, scale) {
	const sign = value < 0n ? '-' : '';
	const digits = String(value < 0n ? -value : value);
	if (scale <= 0) {
		return sign + digits + (value === 0n ? '' : '0'.repeat(-scale));
	}
	const padded = digits.padStart(scale + 1, '0');
	return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

export function rescale({ value, scale }, to) {
	return value * 10n ** BigInt(to - scale);
}

/** Quotient with 34 significant digits, half to even; trailing zeros only if both numbers' scales ask for them. */
export function divide(dividend, divisor) {
	const preferred = dividend.scale - divisor.scale;
	if (dividend.value === 0n) {
		return plain(0n, preferred);
	}
	const n = dividend.value < 0n ? -dividend.value : dividend.value;
	const d = divisor.value;
	let shift = PRECISION + 1 + String(d).length - String(n).length;
	shift -= String(scaled(n, shift) / scaled(d, -shift)).length - PRECISION;
	const below = scaled(d, -shift);
	let quotient = scaled(n, shift) / below;
	const rest = scaled(n, shift) % below;
	if (2n * rest > below || (2n * rest === below && quotient % 2n === 1n)) {
		quotient++;
	}
	let scale = preferred + shift;
	while (rest === 0n && scale > preferred && quotient % 10n === 0n) {
		quotient /= 10n;
		scale--;
	}
	return plain(dividend.value < 0n ? -quotient : quotient, scale);
}

function scaled(value, shift) {
	return shift > 0 ? value * 10n ** BigInt(shift) : value;
}
