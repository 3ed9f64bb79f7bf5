"""Every wall stands in this tree."""

import pytest

from tests.walls import contracts, pages, repository, sizes, sources
from tests.walls.tree import ROOT

WALLS = [
    contracts.imports_keep_the_contracts,
    contracts.no_heavy_arithmetic_at_start,
    sources.references_point_down,
    sources.desk_views_start_from_the_person,
    sources.the_demo_goes_through_services,
    sources.counts_are_asked_in_one_place,
    sources.no_admin,
    sources.raw_sql_stays_in_querysets,
    sources.no_engine_outside_config,
    sources.views_open_no_transaction,
    sources.rooms_introduce_themselves,
    sizes.files_are_short,
    sizes.functions_are_short,
    sizes.templates_are_short,
    sizes.tests_are_short,
    sizes.common_is_small,
    sizes.few_are_allowed_more,
    pages.templates_stay_at_home,
    pages.parts_are_few,
    pages.pages_keep_the_content_policy,
    pages.posts_carry_a_token,
    repository.settings_are_documented,
    repository.speaks_of_the_product_alone,
    repository.the_licence_is_whole,
]


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.__name__)
def test_the_wall_stands(wall):
    assert wall(ROOT) == []
