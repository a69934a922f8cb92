"""Writes the tables that the statistics are tested against, beside this file.

    pip install scipy mpmath
    python3 make_tables.py

The distributions are computed with 60 digits, and it is printed where SciPy differs in the tenth;
ranks with ties, shifts and summaries are counted out by brute force or computed with fractions;
everything else is SciPy's.
"""

import json
import random
from fractions import Fraction
from itertools import combinations
from math import comb, sqrt
from pathlib import Path

import mpmath
import numpy
from scipy import stats

mpmath.mp.dps = 60
FOLDER = Path(__file__).parent
RANDOM = random.Random(20240229)


def write(name, rows):
    lines = ",\n".join(json.dumps(row, allow_nan=False) for row in rows)
    (FOLDER / f"{name}.json").write_text(f"[\n{lines}\n]\n")


def exactly(name, value, reference):
    """The reference as a number, after a look at how far SciPy is from it."""
    reference = float(reference)
    if abs(value - reference) > 1e-9 * abs(reference) + 1e-320:
        print(f"{name}: SciPy says {value}, 60 digits say {reference}")
    return reference


# Student's t

DEGREES = [1, 2, 3, 5, 7, 13, 29, 99, 1e4]
POINTS = [0, 1e-300, 1e-9, 0.01, 0.3, 0.7, 1, 1.3, 1.7, 2, 2.3, 2.7, 3.5, 5, 7, 10, 14, 20, 28, 40]
SMALL = [1e-300, 1e-100, 1e-30, 1e-12, 1e-6, 0.001, 0.01, 0.05, 0.1, 0.24, 0.26, 0.4, 0.49]


def t_survival(t, df):
    x, half = mpmath.mpf(df) / (df + mpmath.mpf(t) ** 2), mpmath.mpf(df) / 2
    tail = mpmath.betainc(half, 0.5, 0, x, regularized=True) / 2
    return tail if t >= 0 else 1 - tail


def student_t():
    for df in DEGREES + [0.5, 2.5, 1e8]:
        for t in sorted({sign * t for t in POINTS for sign in (1, -1)}):
            if df == 1e8 and abs(t) > 28:
                continue
            yield {
                "degrees": df,
                "t": t,
                "cumulative": exactly(f"t cdf {t} {df}", stats.t.cdf(t, df), t_survival(-t, df)),
                "survival": exactly(f"t sf {t} {df}", stats.t.sf(t, df), t_survival(t, df)),
            }


def t_quantile(p, df):
    """Newton's method with 60 digits, on the logarithms of the tail and of -t."""
    if p == 0.5:
        return 0.0
    upper, df = min(mpmath.mpf(p), 1 - mpmath.mpf(p)), mpmath.mpf(df)
    t = mpmath.mpf(stats.norm.isf(float(upper)))
    for _ in range(60):
        density = mpmath.gammaprod([(df + 1) / 2], [df / 2, 0.5]) / mpmath.sqrt(df)
        density *= (1 + t**2 / df) ** (-(df + 1) / 2)
        survival = t_survival(t, df)
        step = mpmath.log(survival / upper) * survival / (t * density)
        t *= mpmath.exp(step)
        if abs(step) < 1e-30:
            return -t if p < 0.5 else t
    raise ArithmeticError(f"no quantile of {p} with {df} degrees of freedom")


def student_t_quantiles():
    for df in DEGREES:
        for p in SMALL + [0.5] + [1 - p for p in reversed(SMALL) if p > 1e-9]:
            name, value = f"t ppf {p} {df}", stats.t.ppf(p, df)
            yield {"degrees": df, "p": p, "quantile": exactly(name, value, t_quantile(p, df))}


def half_step():
    small = [1e-9, 0.05, 0.5, 1, 1.5, 2, 3.3, 5, 6, 7.5, 10, 14.5, 15, 15.5, 15.9]
    for a in small + [16, 16.1, 17, 20, 30, 50, 182.5, 5000, 1e8]:
        yield {"a": a, "ratio": float(mpmath.gammaprod([mpmath.mpf(a) + 0.5], [mpmath.mpf(a)]))}


# The normal distribution


def normal():
    negative = [-38, -10, -3, -1, -1e-9]
    for z in negative + [0, 1e-300, 1e-9, 0.1, 0.5, 1, 2, 3, 5, 8, 13, 20, 30, 37, 37.5, 38]:
        reference = mpmath.erfc(mpmath.mpf(z) / mpmath.sqrt(2)) / 2
        yield {"z": z, "survival": exactly(f"normal sf {z}", stats.norm.sf(z), reference)}


def normal_quantiles():
    middle = [0.0749, 0.0751, 0.5, 0.5000001]
    for p in [1e-315] + SMALL + middle + [1 - p for p in SMALL if p > 1e-9]:
        yield {"p": p, "quantile": stats.norm.ppf(p)}


# Chi-square


def chi_square():
    for df in [1, 2, 3, 4, 5, 6, 7, 13, 30, 31, 100, 365, 1001]:
        for x in [1e-300, 1e-9, 0.1, 1, 2.5, 6, 12, 30, 90, 365, 1000, 1400]:
            reference = mpmath.gammainc(mpmath.mpf(df) / 2, mpmath.mpf(x) / 2, regularized=True)
            yield {
                "x": x,
                "degrees": df,
                "survival": exactly(f"chi2 sf {x} {df}", stats.chi2.sf(x, df), reference),
            }


# Fisher's exact test


def p_values(test):
    """The p-values of SciPy's test for each alternative."""
    names = {"greater": "greater", "less": "less", "twoSided": "two-sided"}
    return {name: float(test(alternative).pvalue) for name, alternative in names.items()}


def fisher():
    tables = [
        (0, 1, 0, 1), (0, 5, 0, 5), (5, 5, 5, 5), (5, 5, 0, 20), (0, 5, 20, 20), (1, 1, 0, 29),
        (3, 10, 3, 10), (2, 7, 1, 30), (4, 7, 1, 30), (7, 7, 1, 30), (10, 30, 3, 365), (0, 0, 3, 9),
        (12, 14, 100, 351), (200, 400, 150, 400), (400, 400, 0, 400), (1, 1000, 900, 1000),
    ]
    tables += [
        (RANDOM.randint(0, runs), runs, RANDOM.randint(0, base), base)
        for runs, base in ((RANDOM.randint(1, 40), RANDOM.randint(1, 60)) for _ in range(40))
    ]
    for failures, runs, baseline, baseline_runs in tables:
        table = [[failures, runs - failures], [baseline, baseline_runs - baseline]]
        yield {
            "counts": [failures, runs, baseline, baseline_runs],
            **p_values(lambda alternative: stats.fisher_exact(table, alternative)),
        }


# Mann-Whitney and Hodges-Lehmann


def samples_without_ties():
    small = [(1, 1), (1, 5), (2, 2), (3, 4), (4, 4), (5, 9), (8, 8), (12, 3), (3, 12)]
    for n, m in small + [(20, 20), (25, 25), (10, 40), (40, 10)]:
        for shift in (0, 1.5):
            yield (
                [RANDOM.gauss(100, 1) for _ in range(n)],
                [RANDOM.gauss(100 + shift, 1) for _ in range(m)],
            )


def samples_with_ties():
    yield [0, 0, 0, 0], [0, 0, 0, 5]
    yield [1, 1, 1], [1, 1, 1, 1]
    yield [-2, -1, -1, 0], [-1, 0, 0, 3]
    yield [1e-300, 1e-300, 2e-300], [2e-300, 3e-300]
    yield [1e300, -1e300, 0], [0, 1e300]
    for n, m in [(2, 2), (4, 4), (5, 3), (3, 7), (6, 6), (8, 8)]:
        for shift in (0, 1):
            yield (
                [float(RANDOM.randint(0, 4)) for _ in range(n)],
                [float(RANDOM.randint(0, 4) + shift) for _ in range(m)],
            )


def large_samples():
    for n, m in [(30, 30), (14, 90), (200, 60)]:
        for shift in (0, 0.4):
            yield (
                [RANDOM.gauss(100, 1) for _ in range(n)],
                [RANDOM.gauss(100 + shift, 1) for _ in range(m)],
            )
            yield (
                [float(round(RANDOM.gauss(10, 2))) for _ in range(n)],
                [float(round(RANDOM.gauss(10 + shift, 2))) for _ in range(m)],
            )


def u_statistic(before, after):
    return sum((a > b) + (a == b) / 2 for a in after for b in before)


def enumerated(before, after):
    """The p-values of all ways to choose which of the values are the later ones."""
    pooled = before + after
    observed, less, greater, number = u_statistic(before, after), 0, 0, 0
    ranks = stats.rankdata(pooled)
    for chosen in combinations(range(len(pooled)), len(after)):
        u = sum(ranks[i] for i in chosen) - len(after) * (len(after) + 1) / 2
        less += u <= observed
        greater += u >= observed
        number += 1
    less, greater = less / number, greater / number
    return {"less": less, "greater": greater, "twoSided": min(1, 2 * min(less, greater))}


def from_scipy(before, after, method):
    return p_values(
        lambda alternative: stats.mannwhitneyu(
            after, before, alternative=alternative, method=method
        )
    )


def mann_whitney():
    groups = [
        (samples_without_ties(), lambda before, after: from_scipy(before, after, "exact"), True),
        (samples_with_ties(), enumerated, True),
        (large_samples(), lambda before, after: from_scipy(before, after, "asymptotic"), False),
    ]
    for samples, tails, is_exact in groups:
        for before, after in samples:
            yield {
                "before": before,
                "after": after,
                "statistic": u_statistic(before, after),
                "isExact": is_exact,
                **tails(before, after),
            }


def u_cumulative(n, m):
    """P(U <= u) for each u, without ties: Gaussian binomial coefficients, counted as integers."""
    table = {}

    def count(u, n, m):
        if u < 0:
            return 0
        if n == 0 or m == 0:
            return int(u == 0)
        key = (u, n, m)
        if key not in table:
            table[key] = count(u - m, n - 1, m) + count(u, n, m - 1)
        return table[key]

    total, sum_, cumulative = comb(n + m, n), 0, []
    for u in range(n * m + 1):
        sum_ += count(u, n, m)
        cumulative.append(sum_ / total)
    return cumulative


def hodges_lehmann_row(before, after, confidence):
    n, m = len(before), len(after)
    differences = sorted(a - b for a in after for b in before)
    level = (1 - confidence) / 2
    if n + m <= 50:
        cumulative = u_cumulative(n, m)
        cut = max([u for u, p in enumerate(cumulative) if p <= level], default=0)
        coverage = 1 - 2 * cumulative[cut]
    else:
        middle, deviation = (n * m - 1) / 2, sqrt(n * m * (n + m + 1) / 12)
        cut = int(middle + stats.norm.ppf(level) * deviation)
        coverage = 1 - 2 * stats.norm.cdf((cut - middle) / deviation)
    return {
        "before": before,
        "after": after,
        "asked": confidence,
        "shift": float(numpy.median(differences)),
        "low": differences[cut],
        "high": differences[-1 - cut],
        "confidence": coverage,
    }


def hodges_lehmann():
    for samples in (samples_without_ties(), samples_with_ties(), large_samples()):
        for before, after in samples:
            yield hodges_lehmann_row(before, after, 0.95)
    for confidence in (0.5, 0.8, 0.99):
        yield hodges_lehmann_row([1.0, 4.0, 2.5, 8.0, 5.5], [6.0, 7.5, 9.0, 3.0], confidence)


# Benjamini-Hochberg


def benjamini_hochberg():
    lists = [[0.03], [0.0, 1.0], [0.01] * 5, [1.0] * 4, [0.01, 0.02, 0.03, 0.04, 0.05]]
    lists += [[1e-300, 0.5, 0.9], [0.1, 0.04, 0.1, 0.04]]
    sizes = [(n, power) for n in (2, 7, 60) for power in (1, 3, 6)]
    lists += [[RANDOM.random() ** power for _ in range(n)] for n, power in sizes]
    for p_values in lists:
        adjusted = stats.false_discovery_control(p_values)
        yield {"pValues": p_values, "adjusted": [float(value) for value in adjusted]}


# Samples


def samples():
    yield [3.0]
    yield [0.0]
    yield [1.0, 2.0]
    yield [0.1] * 10
    yield [100.0] * 30
    yield [0.0, 0.0, 0.0, 5.0]
    yield [-5.0, -3.0, -3.0, 0.0, 1.0]
    yield [1e300, 2e300, 4e300, -1e300]
    yield [1.7e308, 1.6e308, 1.5e308]
    yield [-1.2e308, 1.2e308, 0.0, 1e308]
    yield [1e-300, 2e-300, 4e-300]
    yield [1e-320, 3e-320, 2e-320]
    yield [1e9 + x for x in (4.0, 7.0, 13.0, 16.0)]
    yield [1e15 + x for x in (0.0, 1.0, 2.0, 4.0)]
    yield [1.0, 1.0, 1.0, 1e12]
    for n in (2, 3, 13, 14, 30, 365):
        yield [RANDOM.gauss(250, 12.5) for _ in range(n)]
    yield [RANDOM.lognormvariate(3, 1) for _ in range(31)]


def summary():
    for values in samples():
        exact = [Fraction(value) for value in values]
        mean = sum(exact) / len(exact)
        squares = sum((value - mean) ** 2 for value in exact)
        variance = squares / max(1, len(exact) - 1)
        yield {
            "values": values,
            "mean": float(mean),
            "standardDeviation": float(
                mpmath.sqrt(mpmath.mpf(variance.numerator) / variance.denominator)
            ),
        }


def exact_median(values):
    values = sorted(Fraction(value) for value in values)
    return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2


def robust_scale():
    scale = Fraction(1.4826022185056018)
    for values in samples():
        centre = exact_median(values)
        deviation = scale * exact_median([abs(Fraction(value) - centre) for value in values])
        kept = [value for value in values if abs(Fraction(value) - centre) <= deviation * 7 / 2]
        yield {
            "values": values,
            "median": float(centre),
            "deviation": float(deviation),
            "kept": kept if deviation > 0 else values,
        }


def prediction_interval():
    for values in samples():
        n = len(values)
        # NumPy cannot square what is huge or tiny.
        if min(values) == max(values) or not 1e-150 < max(map(abs, values)) < 1e150:
            continue
        mean, error = float(numpy.mean(values)), float(numpy.std(values, ddof=1)) * sqrt(1 + 1 / n)
        for alpha in (1e-9, 0.01, 0.05, 0.5, 0.9):
            reach = float(stats.t.isf(alpha, n - 1))
            # Far enough from the mean for a p-value that a rounded mean does not change.
            following = mean + error * RANDOM.choice([-6, -2.5, -1, 1, 2, 3, 7])
            yield {
                "history": values,
                "alpha": alpha,
                "above": mean + reach * error,
                "below": mean - reach * error,
                "next": following,
                "greater": float(stats.t.sf((following - mean) / error, n - 1)),
                "less": float(stats.t.cdf((following - mean) / error, n - 1)),
            }


TABLES = [student_t, student_t_quantiles, half_step, normal, normal_quantiles, chi_square, fisher]
TABLES += [mann_whitney, hodges_lehmann, benjamini_hochberg]
TABLES += [summary, robust_scale, prediction_interval]

for table in TABLES:
    write(table.__name__.replace("_", "-"), table())
