"""plan/money.yaml: the sums and budget lines that the plan names."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.base import DocumentId, FrozenModel, Identified, Source, Text, WholeNumber


class Money(Identified):
    """A sum or a budget line that workstreams, actions and risks can point to."""

    KIND: ClassVar[str] = "money"

    title: Annotated[Text, Field(description="What it is called.")]
    kind: Annotated[
        Literal["sum", "budget line", "financial target"],
        Field(description="A sum of money, a line of the budget, or a target to meet."),
    ]
    amount_pounds: Annotated[
        WholeNumber | None,
        Field(ge=0, description="The amount in whole pounds; null is not stated."),
    ] = None
    period: Annotated[
        Text | None, Field(description='The time it covers: "2015 to 2017"; null is not stated.')
    ] = None
    text: Annotated[Text, Field(description="What it is for, as the plan says.")]
    documents: Annotated[tuple[DocumentId, ...], Field(description="Where it is set out.")] = ()
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None


class MoneyList(FrozenModel):
    """plan/money.yaml."""

    money: Annotated[tuple[Money, ...], Field(description="Sums and budget lines.")] = ()
