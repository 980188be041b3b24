"""The LaTeX commands that formulas may use: their Typst names, and what one says for them.

The table is the allow-list: a command that stands in none of these is reported, never guessed.
"""

from __future__ import annotations

from typing import NamedTuple


class Symbol(NamedTuple):
    """What a command stands for."""

    #: Typst expression in math mode.
    typst: str
    #: French words.
    fr: str
    #: English words.
    en: str


_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
_FUNCTIONS = (
    "log ln exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh min max sup inf lim "
    "limsup liminf det dim ker deg gcd arg mod Pr hom"
)
_TABLE = r"""
varepsilon      epsilon          epsilon                    epsilon
varphi          phi              phi                        phi
vartheta        theta.alt        thêta                      theta
varrho          rho.alt          rhô                        rho
varsigma        sigma.alt        sigma                      sigma
ell             ell              l                          l
hbar            planck           h barre                    h bar
partial         partial          d rond                     partial
nabla           nabla            nabla                      nabla
infty           infinity         l’infini                   infinity
emptyset        emptyset         ensemble vide              empty set
varnothing      emptyset         ensemble vide              empty set
forall          forall           pour tout                  for all
exists          exists           il existe                  there exists
neg             not              non                        not
lnot            not              non                        not
top             top              transposée                 transposed
bot             bot              orthogonal                 perpendicular
prime           prime            prime                      prime
dagger          dagger           adjointe                   dagger
Re              Re               partie réelle de           real part of
Im              Im               partie imaginaire de       imaginary part of
sum             sum              somme                      sum
prod            product          produit                    product
int             integral         intégrale                  integral
iint            integral.double  intégrale double           double integral
oint            integral.cont    intégrale de contour       contour integral
bigcup          union.big        réunion                    union
bigcap          inter.big        intersection               intersection
bigoplus        plus.o.big       somme directe              direct sum
bigotimes       times.o.big      produit tensoriel          tensor product
pm              plus.minus       plus ou moins              plus or minus
mp              minus.plus       moins ou plus              minus or plus
times           times            fois                       times
cdot            dot.c            fois                       times
ast             ast.basic        étoile                     star
star            star.op          étoile                     star
circ            compose          rond                       composed with
bullet          bullet           point                      bullet
odot            dot.o            produit terme à terme      elementwise product
oplus           plus.o           somme directe              direct sum
otimes          times.o          produit tensoriel          tensor product
div             div              divisé par                 divided by
setminus        without          privé de                   minus the set
cap             inter            inter                      intersection
cup             union            union                      union
wedge           and              et                         and
land            and              et                         and
vee             or               ou                         or
lor             or               ou                         or
neq             eq.not           différent de               is not equal to
ne              eq.not           différent de               is not equal to
le              lt.eq            inférieur ou égal à        is at most
leq             lt.eq            inférieur ou égal à        is at most
ge              gt.eq            supérieur ou égal à        is at least
geq             gt.eq            supérieur ou égal à        is at least
ll              lt.double        très inférieur à           is much less than
gg              gt.double        très supérieur à           is much greater than
lt              lt               inférieur à                is less than
gt              gt               supérieur à                is greater than
approx          approx           à peu près égale           is about
simeq           tilde.eq         équivalent à               is equivalent to
sim             tilde.op         suit la loi                is distributed as
cong            tilde.equiv      congruent à                is congruent to
equiv           equiv            équivaut à                 is equivalent to
propto          prop             proportionnel à            is proportional to
triangleq       eq.delta         défini comme               is defined as
coloneqq        colon.eq         défini comme               is defined as
in              in               appartient à               in
notin           in.not           n’appartient pas à         not in
ni              in.rev           contient                   contains
subset          subset           inclus dans                is a subset of
subseteq        subset.eq        inclus dans                is a subset of
supset          supset           contient                   is a superset of
supseteq        supset.eq        contient                   is a superset of
perp            perp             orthogonal à               perpendicular to
parallel        parallel         parallèle à                parallel to
mid             divides          sachant                    given
models          models           satisfait                  models
vdash           tack.r           prouve                     proves
to              arrow.r          vers                       to
rightarrow      arrow.r          vers                       to
longrightarrow  arrow.r.long     vers                       to
leftarrow       arrow.l          reçoit                     gets
gets            arrow.l          reçoit                     gets
leftrightarrow  arrow.l.r        si et seulement si         if and only if
Rightarrow      arrow.r.double   implique                   implies
implies         arrow.r.double.long  implique               implies
Leftarrow       arrow.l.double   est impliqué par           is implied by
Leftrightarrow  arrow.l.r.double  équivaut à                if and only if
iff             arrow.l.r.double.long  si et seulement si   if and only if
mapsto          arrow.r.bar      donne                      maps to
uparrow         arrow.t          monte                      up
downarrow       arrow.b          descend                    down
ldots           dots.h           et ainsi de suite          and so on
dots            dots.h           et ainsi de suite          and so on
cdots           dots.h.c         et ainsi de suite          and so on
vdots           dots.v           et ainsi de suite          and so on
ddots           dots.down        et ainsi de suite          and so on
langle          chevron.l        ⟨                          ⟨
rangle          chevron.r        ⟩                          ⟩
lfloor          floor.l          partie entière de          floor of
rfloor          floor.r          ,                          ,
lceil           ceil.l           plafond de                 ceiling of
rceil           ceil.r           ,                          ,
vert            class("normal", bar.v)  barre               bar
lvert           class("opening", bar.v)            barre                      bar
rvert           class("closing", bar.v)            barre                      bar
Vert            class("normal", bar.v.double)     double barre               double bar
lVert           class("opening", bar.v.double)     norme de                   norm of
rVert           class("closing", bar.v.double)     ,                          ,
lbrace          brace.l          accolade                   brace
rbrace          brace.r          ,                          ,
argmax          op("arg max", limits: #true)  arg max       arg max
argmin          op("arg min", limits: #true)  arg min       arg min
"""
_SIGNS = r"""
{   brace.l        accolade      brace
}   brace.r        ,             ,
|   bar.v.double   double barre  double bar
%   \%             pour cent     percent
&   \&             et            and
_   \_             souligné      underscore
#   \#             dièse         hash
$   \$             dollar        dollar
"""
CHARACTERS = {
    "+": Symbol("+", "plus", "plus"),
    "-": Symbol("-", "moins", "minus"),
    "−": Symbol("-", "moins", "minus"),
    "*": Symbol("ast.basic", "fois", "times"),
    "/": Symbol(r"\/", "sur", "over"),
    "=": Symbol("=", "égale", "equals"),
    "<": Symbol("<", "inférieur à", "is less than"),
    ">": Symbol(">", "supérieur à", "is greater than"),
    "|": Symbol('class("normal", bar.v)', "barre", "bar"),
    "(": Symbol(r"\(", "(", "("),
    ")": Symbol(r"\)", ")", ")"),
    "[": Symbol(r"\[", "[", "["),
    "]": Symbol(r"\]", "]", "]"),
    ",": Symbol(r"\,", ",", ","),
    ";": Symbol(r"\;", ";", ";"),
    ":": Symbol(":", ":", ":"),
    "!": Symbol("!", "factorielle", "factorial"),
    "?": Symbol("?", "?", "?"),
    ".": Symbol(r"\.", ".", "."),
    "~": Symbol("space.nobreak", "", ""),
}
"""Signs that stand for themselves."""

STRETCHING = {"|": "bar.v", r"\|": "bar.v.double"}
"""Delimiters that Typst lets grow only without their class."""

SPACES = {
    ",": "thin", ":": "med", ">": "med", ";": "thick", " ": "space", "!": "#h(-0.1667em)",
    "quad": "quad", "qquad": "wide", "thinspace": "thin",
}  # fmt: skip
IGNORED = frozenset({
    "limits", "nolimits", "displaystyle", "textstyle", "scriptstyle", "nonumber", "notag",
})  # fmt: skip
TEXTS = frozenset({"text", "textrm", "textnormal", "mbox", "mathrm", "operatorname"})
FONTS = {
    "mathbf": "bold", "textbf": "bold", "boldsymbol": "bold", "bm": "bold", "mathbb": "bb",
    "mathcal": "cal", "mathscr": "scr", "mathfrak": "frak", "mathsf": "sans", "mathtt": "mono",
    "mathit": "italic", "textit": "italic",
}  # fmt: skip
ACCENTS = {
    "hat": Symbol("hat", "chapeau", "hat"),
    "widehat": Symbol("hat", "chapeau", "hat"),
    "tilde": Symbol("tilde", "tilde", "tilde"),
    "widetilde": Symbol("tilde", "tilde", "tilde"),
    "bar": Symbol("macron", "barre", "bar"),
    "overline": Symbol("overline", "barre", "bar"),
    "underline": Symbol("underline", "souligné", "underlined"),
    "vec": Symbol("arrow", "vecteur", "vector"),
    "dot": Symbol("dot", "point", "dot"),
    "ddot": Symbol("dot.double", "point point", "double dot"),
    "check": Symbol("caron", "caron", "caron"),
    "underbrace": Symbol("underbrace", "", ""),
    "overbrace": Symbol("overbrace", "", ""),
}
FRACTIONS = {
    "frac": Symbol("frac", "sur", "over"),
    "dfrac": Symbol("frac", "sur", "over"),
    "tfrac": Symbol("frac", "sur", "over"),
    "cfrac": Symbol("frac", "sur", "over"),
    "binom": Symbol("binom", "parmi", "choose"),
}
BIG = frozenset(
    f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")
)
MATRICES = {
    "matrix": "#none", "pmatrix": '"("', "bmatrix": '"["', "vmatrix": '"|"', "Vmatrix": '"‖"',
    "Bmatrix": '"{"', "smallmatrix": "#none", "array": "#none",
}  # fmt: skip
LINES = frozenset({
    "align", "aligned", "split", "equation", "gather", "gathered", "multline", "eqnarray",
    "alignat", "alignedat",
})  # fmt: skip


def _read(table: str) -> dict[str, Symbol]:
    rows = (line.split("  ") for line in table.strip().splitlines())
    fields = ([field.strip() for field in row if field.strip()] for row in rows)
    return {name: Symbol(*rest) for name, *rest in fields}


SYMBOLS: dict[str, Symbol] = {
    **{name: Symbol(name, name, name) for name in _GREEK.split()},
    **{name: Symbol(name, name, name) for name in _FUNCTIONS.split()},
    **_read(_TABLE),
    **_read(_SIGNS),
}
"""Commands without argument, by name."""

LARGE = frozenset({
    "sum", "prod", "int", "iint", "oint", "bigcup", "bigcap", "bigoplus", "bigotimes", "lim",
    "min", "max", "sup", "inf", "argmax", "argmin", "limsup", "liminf",
})  # fmt: skip
"""Operators whose lower script is a range, not an index."""
