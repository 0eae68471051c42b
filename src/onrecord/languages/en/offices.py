"""English offices and titles, as transcripts and registers name them."""

from __future__ import annotations

import re

OFFICES = frozenset(
    """
    president minister premier chancellor governor mayor senator secretary treasurer speaker chair chairman
    chairwoman chairperson commissioner ambassador director general judge justice attorney counsel commander admiral
    colonel captain chief officer ceo coach bishop archbishop pope king queen prince princess leader spokesman
    spokeswoman spokesperson host presenter anchor moderator compere interviewer journalist correspondent editor
    professor doctor witness advocate comptroller undersecretary paymaster chamberlain whip seal administrator superintendent sheriff principal dean provost councillor councilman
    councilwoman congressman congresswoman representative delegate deputy taoiseach pm potus
    """.split()
)
QUALIFIERS = frozenset(
    """
    prime vice deputy acting first foreign home defence defense finance press attorney opposition shadow interim
    state interior health education white house senior executive managing assistant under secretary-general us u.s.
    uk eu nato european council commission federal national chief supreme court police fire city mr. madam mr mister
    majority minority privy portfolio without parliamentary
    """.split()
)
SHARED = frozenset(
    """
    journalist journalists reporter reporters correspondent question questions questioner audience member members
    speaker unidentified unknown both all several voice male female man woman crowd press caller participant
    continuing cont. presiding
    """.split()
)
TITLED = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|baroness|viscount|viscountess|earl|countess|sen|rep|gov|cllr"
    r"|councillor|hon|the hon|the rt hon)\b\.?",
    re.I,
)
PLACES = frozenset(
    """park street road avenue lane square church school hospital house hall island beach station bridge county city town
    village texas california florida york fund business""".split()
)
